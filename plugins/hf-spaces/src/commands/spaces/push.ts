import { Args, KitCommand } from '@tuglet/kit'
import { openAccess } from '../../lib/account/open-access.ts'
import { pushFolder } from '../../lib/push/push-folder.ts'
import { pushView } from '../../lib/push/push-view.ts'
import { pushFlags } from '../../push-flags.ts'
import { hub } from '../../service.ts'

export default class SpacesPush extends KitCommand<typeof SpacesPush> {
  static override summary = 'Push a folder to a Space as it is.'
  static override description = `
Checks the folder, makes the Space if it is not there, and uploads what changed in one commit.
Nothing is prepared: every file goes up byte for byte, from where it is.`

  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> ./my-app --repo-id my-org/my-app --wait',
    '<%= config.bin %> <%= command.id %> ./my-app --prune --dry-run',
  ]

  static override args = {
    folder: Args.string({ description: 'The folder; this one if none is given.', default: '.' }),
  }

  static override flags = pushFlags
  static override view = pushView

  execute() {
    const { out, tasks, settings, flags } = this
    const access = openAccess({ client: this.connect(hub), service: hub, settings, out })
    return pushFolder({ folder: this.args.folder, flags, words: this.argv, access, tasks, out })
  }
}
