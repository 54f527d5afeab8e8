import { Args, KitCommand } from '@tuglet/kit'
import { completeSpaces } from '../../../complete-spaces.ts'
import { unsetSettings } from '../../../lib/space-settings/set-settings.ts'
import { changeTable } from '../../../lib/space-settings/setting-views.ts'
import { spaceFailures } from '../../../lib/spaces/space-failures.ts'
import { talkingHub } from '../../../lib/spaces/talking-hub.ts'
import { hub } from '../../../service.ts'

export default class SpacesSecretsUnset extends KitCommand<typeof SpacesSecretsUnset> {
  static override summary = 'Take secrets of a Space away.'
  static override description = `
The Space starts again without them. What is not there is left alone.`
  static override examples = ['<%= config.bin %> <%= command.id %> ada/echo-env API_KEY']

  static override args = {
    space: Args.string({ description: 'Space, as owner/name, its address, or a name of your own.', required: true }),
    key: Args.string({ description: 'Names.', required: true, multiple: true }),
  }

  static override complete = { space: completeSpaces }
  static override failures = spaceFailures
  static override view = changeTable

  async *execute() {
    const { space, key: keys } = this.args
    const { tasks, out } = this
    yield* unsetSettings(talkingHub(this.connect(hub), out), { kind: 'secret', space, keys, tasks, out })
  }
}
