import { Args, KitCommand } from '@tuglet/kit'
import { completeSpaces } from '../../complete-spaces.ts'
import { pause, toldRecord } from '../../lib/spaces/run-space.ts'
import { spaceFailures } from '../../lib/spaces/space-failures.ts'
import { talkingHub } from '../../lib/spaces/talking-hub.ts'
import { hub } from '../../service.ts'

export default class SpacesPause extends KitCommand<typeof SpacesPause> {
  static override summary = 'Stop a Space until somebody starts it again; it costs nothing meanwhile.'
  static override examples = ['<%= config.bin %> <%= command.id %> ada/echo-env']

  static override args = {
    space: Args.string({ description: 'Space, as owner/name, its address, or a name of your own.', required: true }),
  }

  static override complete = { space: completeSpaces }
  static override failures = spaceFailures
  static override view = toldRecord

  async execute() {
    return pause(talkingHub(this.connect(hub), this.out), this.args.space, this.tasks.signal)
  }
}
