import { Args, KitCommand } from '@tuglet/kit'
import { completeSpaces } from '../../../complete-spaces.ts'
import { secretsOf } from '../../../lib/space-settings/list-settings.ts'
import { secretTable } from '../../../lib/space-settings/setting-views.ts'
import { spaceFailures } from '../../../lib/spaces/space-failures.ts'
import { talkingHub } from '../../../lib/spaces/talking-hub.ts'
import { hub } from '../../../service.ts'

export default class SpacesSecretsList extends KitCommand<typeof SpacesSecretsList> {
  static override summary = 'List the secrets of a Space; their values nobody can read.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> ada/echo-env',
    '<%= config.bin %> <%= command.id %> ada/echo-env --json',
  ]

  static override args = {
    space: Args.string({ description: 'Space, as owner/name, its address, or a name of your own.', required: true }),
  }

  static override complete = { space: completeSpaces }
  static override failures = spaceFailures
  static override view = secretTable

  async *execute() {
    yield* secretsOf(talkingHub(this.connect(hub), this.out), this.args.space, this.tasks.signal)
  }
}
