import { Args, Flags, KitCommand } from '@tuglet/kit'
import { administer } from '../../../../lib/administer.ts'
import { dataDirFlag } from '../../../../lib/data-dir-setting.ts'
import { userRecord } from '../../../../lib/user-view.ts'

export default class CiAdminUserDeactivate extends KitCommand<typeof CiAdminUserDeactivate> {
  static override summary = 'Keep a user out of the CI server.'
  static override description =
    'The keys of the user are refused from then on; jobs that run go on. Nothing is deleted.'
  static override examples = ['<%= config.bin %> <%= command.id %> 550e8400-e29b-41d4-a716-446655440000']

  static override args = { id: Args.string({ description: 'Id of the user.', required: true }) }
  static override flags = { 'data-dir': Flags.string(dataDirFlag) }

  static override view = userRecord

  async execute() {
    const { id } = this.args
    return administer({ settings: this.settings, out: this.out }, ({ users }) => users.deactivate(id))
  }
}
