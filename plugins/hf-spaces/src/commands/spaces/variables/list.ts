import { Args, KitCommand } from '@tuglet/kit'
import { completeSpaces } from '../../../complete-spaces.ts'
import { variablesOf } from '../../../lib/space-settings/list-settings.ts'
import { variableTable } from '../../../lib/space-settings/setting-views.ts'
import { spaceFailures } from '../../../lib/spaces/space-failures.ts'
import { talkingHub } from '../../../lib/spaces/talking-hub.ts'
import { hub } from '../../../service.ts'

export default class SpacesVariablesList extends KitCommand<typeof SpacesVariablesList> {
  static override summary = 'List the variables of a Space.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> ada/echo-env',
    '<%= config.bin %> <%= command.id %> ada/echo-env --json',
  ]

  static override args = {
    space: Args.string({ description: 'Space, as owner/name, its address, or a name of your own.', required: true }),
  }

  static override complete = { space: completeSpaces }
  static override failures = spaceFailures
  static override view = variableTable

  async *execute() {
    yield* variablesOf(talkingHub(this.connect(hub), this.out), this.args.space, this.tasks.signal)
  }
}
