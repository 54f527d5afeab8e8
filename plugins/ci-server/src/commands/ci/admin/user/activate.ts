import { Args, Flags, KitCommand } from '@tuglet/kit'
import { administer } from '../../../../lib/administer.ts'
import { dataDirFlag } from '../../../../lib/data-dir-setting.ts'
import { userRecord } from '../../../../lib/user-view.ts'

export default class CiAdminUserActivate extends KitCommand<typeof CiAdminUserActivate> {
  static override summary = 'Let a user of the CI server in again.'
  static override description = 'The keys that the user had are good again, except those that were revoked.'
  static override examples = ['<%= config.bin %> <%= command.id %> 550e8400-e29b-41d4-a716-446655440000']

  static override args = { id: Args.string({ description: 'Id of the user.', required: true }) }
  static override flags = { 'data-dir': Flags.string(dataDirFlag) }

  static override view = userRecord

  async execute() {
    const { id } = this.args
    return administer({ settings: this.settings, out: this.out }, ({ users }) => users.activate(id))
  }
}
