import { Flags, KitCommand } from '@tuglet/kit'
import { adminFlags } from '../../../../admin-flags.ts'
import { kohubAdmin } from '../../../../admin-service.ts'
import { adminFailures } from '../../../../lib/admin/admin-failures.ts'
import { type DayCount, dayCounts } from '../../../../lib/admin/day-counts.ts'
import { plainTable } from '../../../../lib/views/plain-view.ts'

export default class KohubAdminStatsDays extends KitCommand<typeof KohubAdminStatsDays> {
  static override summary = 'Count what was made on which day.'

  static override examples = ['<%= config.bin %> <%= command.id %> --days 7']

  static override flags = {
    ...adminFlags,
    days: Flags.integer({ summary: 'How many days back.', default: 30, min: 1, max: 365 }),
  }

  static override failures = adminFailures
  static override view = plainTable<DayCount>({
    id: ({ date }) => date,
    columns: {
      date: ({ date }) => date,
      users: ({ users }) => users,
      repositories: ({ repositories }) => repositories,
      commits: ({ commits }) => commits,
    },
  })

  async *execute() {
    const { admin } = this.connect(kohubAdmin).client
    yield* dayCounts(await admin.getTimeseries({ days: this.flags.days }))
  }
}
