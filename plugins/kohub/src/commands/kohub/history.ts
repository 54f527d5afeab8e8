import { currentHost, Flags, KitCommand } from '@tuglet/kit'
import { kohubFailures } from '../../lib/failures/kohub-failures.ts'
import { listHistory, type PastWrite } from '../../lib/journal/list-history.ts'
import { openJournal } from '../../lib/journal/open-journal.ts'
import { plainTable } from '../../lib/views/plain-view.ts'
import { serverFlags } from '../../server-flags.ts'
import { kohub } from '../../service.ts'

export default class KohubHistory extends KitCommand<typeof KohubHistory> {
  static override summary = 'List what was changed from here.'

  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --limit 5 --all',
  ]

  static override flags = {
    ...serverFlags,
    limit: Flags.integer({ summary: 'How many, newest first.', default: 50, min: 1 }),
    all: Flags.boolean({ summary: 'Of all servers.' }),
  }

  static override failures = kohubFailures
  static override view = plainTable<PastWrite>({
    id: ({ id }) => id,
    columns: {
      id: ({ id }) => id,
      time: ({ at }) => at,
      change: ({ about }) => about,
      undo: ({ undo }) => undo,
      server: ({ endpoint }) => endpoint,
    },
  })

  async *execute() {
    const { all, limit } = this.flags
    const endpoint = all ? undefined : this.settings.get(kohub.endpoint)
    yield* await listHistory(openJournal(currentHost()), { limit, endpoint })
  }
}
