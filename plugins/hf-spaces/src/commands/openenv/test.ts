import { Args, Flags, KitCommand, stream } from '@tuglet/kit'
import { testEnvironment, type EnvironmentTest } from '../../lib/unit-tests/test-environment.ts'
import { testText } from '../../lib/unit-tests/test-text.ts'
import { baseImage } from '../../settings.ts'

export default class OpenenvTest extends KitCommand<typeof OpenenvTest> {
  static override summary = 'Test an environment before pushing it.'
  static override description = `
Runs the environment's own unit tests in a virtual environment that has its packages (made once, kept as long as
they stay the same), then applies the rules of push. --docker also builds what a push would upload with this
machine's container engine, starts it on a loopback port and waits until /health is well.
Exits with 1 when anything fails, and when there is no engine.`

  static override examples = [
    '<%= config.bin %> <%= command.id %> my_env',
    '<%= config.bin %> <%= command.id %> my_env --docker',
  ]

  static override args = {
    environment: Args.string({ description: 'Name or directory of the environment.', default: '.' }),
  }

  static override flags = {
    docker: Flags.boolean({ summary: 'Also build its image and check that it serves.' }),
  }

  static override view = stream<EnvironmentTest>({
    id: (test) => (test.passed ? test.environment : undefined),
    chunk: testText,
    whole: ([test]) => test,
  })

  async *execute() {
    const { docker } = this.flags
    const { environment: target } = this.args
    yield* testEnvironment({ target, docker, baseImage: this.settings.get(baseImage), tasks: this.tasks })
  }
}
