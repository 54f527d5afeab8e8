import { Args, currentHost, Flags, KitCommand, record } from '@tuglet/kit'
import { bisectPlugins, type Bisection } from '../../lib/plugins/bisect/bisect-plugins.ts'
import { ownProgram } from '../../lib/plugins/bisect/own-program.ts'

export default class PluginsBisect extends KitCommand<typeof PluginsBisect> {
  static override verbatim = true
  static override strict = false
  static override summary = 'Find the plugin that makes a command fail.'
  static override description = `
Runs the command again and again, each time with fewer of the installed plugins, until those are left without which it
works. It fails when its exit code is not 0 or it does not end in time. What is installed is not touched.`

  static override examples = [
    '<%= config.bin %> <%= command.id %> -- ci list',
    '<%= config.bin %> <%= command.id %> --try-limit 10s -- doctor',
  ]

  static override args = { command: Args.string({ description: 'The command that fails, with its words.' }) }

  static override flags = {
    'try-limit': Flags.duration({ summary: 'How long the command may take each time.', default: 60_000 }),
  }

  static override view = record<Bisection>({
    id: ({ culprits }) => culprits.join('\n'),
    fields: {
      Command: ({ command }) => command,
      Verdict: ({ verdict }) => verdict,
      Plugins: ({ culprits }) => culprits.join(', ') || undefined,
      Runs: ({ runs }) => runs,
    },
  })

  async execute() {
    const { config, tasks, flags } = this
    const how = { words: this.tail, program: ownProgram(config), limitMs: flags['try-limit'] }
    return bisectPlugins(how, { host: currentHost(), config, tasks })
  }
}
