import { Flags, KitCommand } from '@tuglet/kit'
import { dataDirFlag } from '../../../../lib/data-dir-setting.ts'
import { keyTable } from '../../../../lib/key-view.ts'
import { listKeys } from '../../../../lib/list-accounts.ts'
import { userSelector } from '../../../../lib/user-selector.ts'

export default class CiAdminKeyList extends KitCommand<typeof CiAdminKeyList> {
  static override summary = 'List the API keys of the CI server.'
  static override description =
    'Oldest first, all or those of one user, with revoked ones. The keys themselves are not kept.'
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --email you@example.com --json',
  ]

  static override flags = {
    email: Flags.string({ summary: 'Only the keys of the user with this email.' }),
    'user-id': Flags.string({ summary: 'Only the keys of the user with this id.' }),
    'data-dir': Flags.string(dataDirFlag),
  }

  static override view = keyTable

  async *execute() {
    const { email, 'user-id': id } = this.flags
    yield* listKeys({ settings: this.settings, out: this.out }, userSelector(id, email))
  }
}
