import { Args, Flags, KitCommand } from '@tuglet/kit'
import { administer } from '../../../../lib/administer.ts'
import { dataDirFlag } from '../../../../lib/data-dir-setting.ts'
import { userSelector } from '../../../../lib/user-selector.ts'
import { userRecord } from '../../../../lib/user-view.ts'

export default class CiAdminUserGet extends KitCommand<typeof CiAdminUserGet> {
  static override summary = 'Show one user of the CI server.'
  static override description = 'Names the user by id or by email, not by both.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> 550e8400-e29b-41d4-a716-446655440000',
    '<%= config.bin %> <%= command.id %> --email you@example.com',
  ]

  static override args = { id: Args.string({ description: 'Id of the user.' }) }
  static override flags = {
    email: Flags.string({ summary: 'Email of the user.' }),
    'data-dir': Flags.string(dataDirFlag),
  }

  static override view = userRecord

  async execute() {
    const selector = userSelector(this.args.id, this.flags.email)
    return administer({ settings: this.settings, out: this.out }, ({ users }) => users.get(selector))
  }
}
