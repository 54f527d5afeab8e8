import { Args, KitCommand } from '@tuglet/kit'
import { completeSpaces } from '../../complete-spaces.ts'
import { showSpace, spaceRecord } from '../../lib/spaces/show-space.ts'
import { spaceFailures } from '../../lib/spaces/space-failures.ts'
import { talkingHub } from '../../lib/spaces/talking-hub.ts'
import { hub } from '../../service.ts'

export default class SpacesShow extends KitCommand<typeof SpacesShow> {
  static override summary = 'Show a Space: how it runs, on what, where, and who may see it.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> ada/echo-env',
    '<%= config.bin %> <%= command.id %> https://huggingface.co/spaces/ada/echo-env --json',
  ]

  static override args = {
    space: Args.string({ description: 'Space, as owner/name, its address, or a name of your own.', required: true }),
  }

  static override complete = { space: completeSpaces }
  static override failures = spaceFailures
  static override view = spaceRecord

  async execute() {
    return showSpace(talkingHub(this.connect(hub), this.out), this.args.space, this.tasks.signal)
  }
}
