import { Args, Flags, KitCommand } from '@tuglet/kit'
import { completeSpaces } from '../../../complete-spaces.ts'
import { setSettings } from '../../../lib/space-settings/set-settings.ts'
import { changeTable } from '../../../lib/space-settings/setting-views.ts'
import { spaceFailures } from '../../../lib/spaces/space-failures.ts'
import { talkingHub } from '../../../lib/spaces/talking-hub.ts'
import { hub } from '../../../service.ts'

export default class SpacesVariablesSet extends KitCommand<typeof SpacesVariablesSet> {
  static override summary = 'Set variables of a Space.'
  static override description = `
Gives them to the app, and to the build as arguments. Every change starts the Space again, so a variable that has its
value already is left alone. KEY without a value takes the one it has in the environment here.`
  static override examples = [
    '<%= config.bin %> <%= command.id %> ada/echo-env LOG_LEVEL=debug',
    '<%= config.bin %> <%= command.id %> ada/echo-env --from-file settings.env',
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
    yield* setSettings(talkingHub(this.connect(hub), out), { kind: 'variable', space, words, file, stdin, tasks, out })
  }
}
