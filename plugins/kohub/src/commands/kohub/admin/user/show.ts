import { Args, KitCommand } from '@tuglet/kit'
import { adminFlags } from '../../../../admin-flags.ts'
import { kohubAdmin } from '../../../../admin-service.ts'
import { adminFailures } from '../../../../lib/admin/admin-failures.ts'
import { userRecord } from '../../../../lib/views/user-record.ts'

export default class KohubAdminUserShow extends KitCommand<typeof KohubAdminUserShow> {
  static override summary = 'Show a user or an organisation.'

  static override examples = ['<%= config.bin %> <%= command.id %> alice']

  static override args = { username: Args.string({ description: 'Name of the user.', required: true }) }

  static override flags = adminFlags

  static override failures = adminFailures
  static override view = userRecord

  async execute() {
    const { admin } = this.connect(kohubAdmin).client
    return admin.getUser(this.args.username)
  }
}
