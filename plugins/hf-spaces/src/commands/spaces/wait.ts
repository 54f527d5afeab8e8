import { Args, Flags, KitCommand } from '@tuglet/kit'
import { completeSpaces } from '../../complete-spaces.ts'
import { spaceRecord } from '../../lib/spaces/show-space.ts'
import { waitSpace } from '../../lib/spaces/wait-space.ts'
import { spaceFailures } from '../../lib/spaces/space-failures.ts'
import { talkingHub } from '../../lib/spaces/talking-hub.ts'
import { hub } from '../../service.ts'

export default class SpacesWait extends KitCommand<typeof SpacesWait> {
  static override summary = 'Wait until a Space runs its newest commit.'
  static override description = `
Exits with 0 only when the Space is RUNNING and what runs is that commit. A build or an app that fails is told with its
first errors (exit code 1); --timeout ends the waiting with exit code 8 while the Space goes on.`
  static override examples = [
    '<%= config.bin %> <%= command.id %> ada/echo-env --timeout 10m',
    '<%= config.bin %> <%= command.id %> ada/echo-env --revision 4f2a9c1',
  ]

  static override args = {
    space: Args.string({ description: 'Space, as owner/name, its address, or a name of your own.', required: true }),
  }

  static override flags = {
    revision: Flags.string({
      summary: 'Commit that must run; the newest on main unless given.',
      helpValue: '<commit>',
    }),
  }

  static override complete = { space: completeSpaces }
  static override failures = spaceFailures
  static override view = spaceRecord

  async execute() {
    const client = talkingHub(this.connect(hub), this.out)
    return waitSpace(client, this.args.space, { sha: this.flags.revision, tasks: this.tasks })
  }
}
