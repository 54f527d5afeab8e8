import { Args, Flags, KitCommand } from '@tuglet/kit'
import { administer } from '../../../../lib/administer.ts'
import { dataDirFlag } from '../../../../lib/data-dir-setting.ts'
import { keyRecord } from '../../../../lib/key-view.ts'

export default class CiAdminKeyRevoke extends KitCommand<typeof CiAdminKeyRevoke> {
  static override summary = 'Revoke an API key of the CI server.'
  static override description = 'The key is refused from then on, for good. A key that is revoked already stays so.'
  static override examples = ['<%= config.bin %> <%= command.id %> 550e8400-e29b-41d4-a716-446655440000']

  static override args = { key_id: Args.string({ description: 'Id of the key, not the key itself.', required: true }) }
  static override flags = { 'data-dir': Flags.string(dataDirFlag) }

  static override view = keyRecord

  async execute() {
    const { key_id: id } = this.args
    return administer({ settings: this.settings, out: this.out }, ({ keys }) => keys.revoke(id))
  }
}
