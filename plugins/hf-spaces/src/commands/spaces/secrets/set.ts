import { Args, Flags, KitCommand } from '@tuglet/kit'
import { completeSpaces } from '../../../complete-spaces.ts'
import { setSettings } from '../../../lib/space-settings/set-settings.ts'
import { changeTable } from '../../../lib/space-settings/setting-views.ts'
import { spaceFailures } from '../../../lib/spaces/space-failures.ts'
import { talkingHub } from '../../../lib/spaces/talking-hub.ts'
import { hub } from '../../../service.ts'

export default class SpacesSecretsSet extends KitCommand<typeof SpacesSecretsSet> {
  static override summary = 'Set secrets of a Space.'
  static override description = `
Values come from the environment (KEY alone), from a file, from standard input, or are asked for on a terminal; they are
never shown again. KEY=VALUE works too, but stays in the history of your shell.`
  static override examples = [
    '<%= config.bin %> <%= command.id %> ada/echo-env API_KEY',
    '<%= config.bin %> <%= command.id %> ada/echo-env --from-file secrets.env',
    '<%= config.bin %> <%= command.id %> ada/echo-env --stdin TLS_KEY',
  ]

  static override args = {
    space: Args.string({ description: 'Space, as owner/name, its address, or a name of your own.', required: true }),
    assignment: Args.string({ description: 'KEY=VALUE, or KEY for a value from the environment.', multiple: true }),
  }

  static override flags = {
    'from-file': Flags.string({ summary: 'File of KEY=VALUE lines, or - for standard input.', helpValue: '<file>' }),
    stdin: Flags.string({ summary: 'Name whose value is all of standard input.', helpValue: '<key>' }),
  }

  static override complete = { space: completeSpaces }
  static override failures = spaceFailures
  static override view = changeTable

  async *execute() {
    const { space, assignment: words = [] } = this.args
    const { 'from-file': file, stdin } = this.flags
    const { tasks, out } = this
    yield* setSettings(talkingHub(this.connect(hub), out), { kind: 'secret', space, words, file, stdin, tasks, out })
  }
}
