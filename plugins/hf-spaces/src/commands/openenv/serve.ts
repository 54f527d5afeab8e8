import { Args, Flags, KitCommand, lines } from '@tuglet/kit'
import { serveTarget } from '../../lib/serving/serve-target.ts'

export default class OpenenvServe extends KitCommand<typeof OpenenvServe> {
  static override summary = 'Serve an environment on this machine.'
  static override description = `
Starts uvicorn with the application and port of openenv.yaml, from the environment's .venv, the virtual environment
that \`openenv test\` made, the active one, or this machine's Python. Ctrl-C ends it.`

  static override examples = [
    '<%= config.bin %> <%= command.id %> my_env',
    '<%= config.bin %> <%= command.id %> envs/echo_env --port 8004 --reload',
  ]

  static override args = {
    environment: Args.string({ description: 'Name or directory of the environment.', default: '.' }),
  }

  static override flags = {
    port: Flags.integer({
      char: 'p',
      summary: 'Port to listen on; that of openenv.yaml unless given.',
      min: 1,
      max: 65_535,
    }),
    host: Flags.string({ summary: 'Address to listen on.', default: '127.0.0.1' }),
    reload: Flags.boolean({ summary: 'Start again when a file changes.' }),
  }

  static override view = lines<{ readonly line: string }>({ id: () => undefined, line: ({ line }) => line })

  async *execute() {
    const { host, port, reload } = this.flags
    for await (const line of serveTarget({ target: this.args.environment, host, port, reload, out: this.out })) {
      yield { line }
    }
  }
}
