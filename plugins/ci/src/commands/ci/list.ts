import { currentHost, Flags, KitCommand, type ManyView } from '@tuglet/kit'
import { exitCodesFlag, keyFlag } from '../../lib/ci-flags.ts'
import { exitCodesSetting } from '../../lib/exit-codes.ts'
import { jobTable } from '../../lib/job-table.ts'
import { listMyJobs, type ListedJob } from '../../lib/list-my-jobs.ts'
import { ci } from '../../service.ts'

export default class CiList extends KitCommand<typeof CiList> {
  static override summary = 'List your CI jobs, newest first.'
  static override examples = ['<%= config.bin %> <%= command.id %>', '<%= config.bin %> <%= command.id %> --json']
  static override flags = {
    'api-key': Flags.string(keyFlag),
    'exit-codes': Flags.option(exitCodesFlag)(),
  }

  static override view: ManyView<ListedJob> = { kind: 'many', id: (job) => job.job_id, text: jobTable }

  async *execute() {
    yield* listMyJobs(this.connect(ci), this.settings.get(exitCodesSetting), currentHost().signal)
  }
}
