import { Flags, KitCommand } from '@tuglet/kit'
import { dataDirFlag } from '../../../../lib/data-dir-setting.ts'
import { listUsers } from '../../../../lib/list-accounts.ts'
import { userTable } from '../../../../lib/user-view.ts'

export default class CiAdminUserList extends KitCommand<typeof CiAdminUserList> {
  static override summary = 'List the users of the CI server.'
  static override description = 'Oldest first, with those that are not active.'
  static override examples = ['<%= config.bin %> <%= command.id %>', '<%= config.bin %> <%= command.id %> --json']
  static override flags = { 'data-dir': Flags.string(dataDirFlag) }

  static override view = userTable

  async *execute() {
    yield* listUsers({ settings: this.settings, out: this.out })
  }
}
