import { Args, Flags, KitCommand, stream } from '@tuglet/kit'
import { talkingHub } from '../../lib/spaces/talking-hub.ts'
import { reportText, type Report } from '../../lib/validation/report-text.ts'
import { validateTarget } from '../../lib/validation/validate-target.ts'
import { hub } from '../../service.ts'
import { baseImage } from '../../settings.ts'

export default class OpenenvValidate extends KitCommand<typeof OpenenvValidate> {
  static override summary = 'Validate an environment, or a server that runs.'
  static override description = `
Applies the rules of push to an environment on disk, as it would be staged: its files, openenv.yaml,
pyproject.toml, Dockerfile, README, and the Python of models, client and server. Of a running server it checks
the OpenEnv contract and always prints the whole report; a sleeping Space is woken and waited for.
Exits with 0 when all is well and 1 when not.`

  static override examples = [
    '<%= config.bin %> <%= command.id %> my_env',
    '<%= config.bin %> <%= command.id %> envs/echo_env --json',
    '<%= config.bin %> <%= command.id %> --url http://localhost:8000',
    '<%= config.bin %> <%= command.id %> https://my-org-my-env.hf.space --wait 5m',
  ]

  static override args = {
    target: Args.string({
      description: 'Name or directory of the environment, or address of a server; this directory unless given.',
    }),
  }

  static override flags = {
    url: Flags.string({ summary: 'Address of a running server; without a scheme it is http.' }),
    wait: Flags.duration({ summary: 'Wait this long for a server that sleeps or starts; 2m for a Space.' }),
  }

  static override view = stream<Report>({
    id: (report) => (report.passed ? report.target : undefined),
    chunk: reportText,
    whole: ([report]) => report,
  })

  async *execute() {
    const { url, wait, verbose, timeout } = this.flags
    yield* validateTarget({
      target: this.args.target,
      url,
      hub: talkingHub(this.connect(hub), this.out),
      baseImage: this.settings.get(baseImage),
      verbose,
      timeoutMs: timeout,
      waitMs: wait,
      tasks: this.tasks,
    })
  }
}
