import { Args, Flags, KitCommand, stream } from '@tuglet/kit'
import { exitCodesFlag, keyFlag } from '../../lib/ci-flags.ts'
import { exitCodesSetting } from '../../lib/exit-codes.ts'
import { jobIdOf, outputOf, type JobRow } from '../../lib/job-row.ts'
import { waitJob } from '../../lib/wait-job.ts'
import { ci } from '../../service.ts'

export default class CiWait extends KitCommand<typeof CiWait> {
  static override summary = 'Follow a CI job until it is over.'
  static override description = `
Prints what the job writes from now on; --all begins with its first line.
Exits with 0 when the tests passed and 1 when they failed. Ctrl-C stops waiting; the job goes on.`

  static override examples = [
    '<%= config.bin %> <%= command.id %> 550e8400-e29b-41d4-a716-446655440000',
    '<%= config.bin %> <%= command.id %> 550e8400-e29b-41d4-a716-446655440000 --all',
  ]

  static override args = { job_id: Args.string({ description: 'Id of the job.', required: true }) }
  static override flags = {
    all: Flags.boolean({ summary: 'Show the log from its beginning.' }),
    'api-key': Flags.string(keyFlag),
    'exit-codes': Flags.option(exitCodesFlag)(),
  }

  static override view = stream<JobRow>({ id: jobIdOf, chunk: outputOf })

  async *execute() {
    const { job_id: jobId } = this.args
    const exitCodes = this.settings.get(exitCodesSetting)
    const { out } = this
    const { signal } = this.tasks
    yield* waitJob({ jobId, fromBeginning: this.flags.all, access: this.connect(ci), exitCodes, signal, out })
  }
}
