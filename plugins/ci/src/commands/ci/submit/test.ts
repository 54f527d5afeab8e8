import { currentHost, Flags, KitCommand, stream } from '@tuglet/kit'
import { exitCodesFlag, keyFlag } from '../../../lib/ci-flags.ts'
import { exitCodesSetting } from '../../../lib/exit-codes.ts'
import { jobIdOf, outputOf, type JobRow } from '../../../lib/job-row.ts'
import { ciLocalServer, startLocalServer } from '../../../lib/local-server.ts'
import { submitTest } from '../../../lib/submit-test.ts'
import { ci } from '../../../service.ts'

export default class CiSubmitTest extends KitCommand<typeof CiSubmitTest> {
  static override summary = 'Submit this folder to CI, run its tests, and follow the log.'
  static override description = `
The command comes from tuglet.toml ([ci] command), else from what the folder is:
package.json (npm test), requirements.txt or pyproject.toml (pytest), Makefile (make test).
Exits with 0 when the tests passed and 1 when they failed. Ctrl-C stops following; the job goes on.`

  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --async',
    { description: 'Without a server and without a key:', command: '<%= config.bin %> <%= command.id %> --local' },
  ]

  static override flags = {
    async: Flags.boolean({ summary: 'Print the job id and return at once.', exclusive: ['local'] }),
    local: Flags.boolean({ summary: 'Run the job on this machine, in a server of its own.' }),
    'api-key': Flags.string(keyFlag),
    'exit-codes': Flags.option(exitCodesFlag)(),
  }

  static override view = stream<JobRow>({ id: jobIdOf, chunk: outputOf })

  async *execute() {
    yield* submitTest({
      folder: currentHost().cwd,
      connect: () => this.connect(ci),
      ...(this.flags.local && { local: async () => startLocalServer(await this.gather(ciLocalServer)) }),
      async: this.flags.async,
      exitCodes: this.settings.get(exitCodesSetting),
      tasks: this.tasks,
      out: this.out,
    })
  }
}
