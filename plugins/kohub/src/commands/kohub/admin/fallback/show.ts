import { Args, KitCommand } from '@tuglet/kit'
import { adminFlags } from '../../../../admin-flags.ts'
import { kohubAdmin } from '../../../../admin-service.ts'
import { adminFailures } from '../../../../lib/admin/admin-failures.ts'
import { withoutToken } from '../../../../lib/admin/hidden-token.ts'
import { sourceRecord } from '../../../../lib/views/source-record.ts'

export default class KohubAdminFallbackShow extends KitCommand<typeof KohubAdminFallbackShow> {
  static override summary = 'Show such a hub.'

  static override examples = ['<%= config.bin %> <%= command.id %> 1']

  static override args = { id: Args.integer({ description: 'Number of the source.', required: true, min: 1 }) }

  static override flags = adminFlags

  static override failures = adminFailures
  static override view = sourceRecord

  async execute() {
    const { admin } = this.connect(kohubAdmin).client
    return withoutToken(await admin.getFallbackSource(this.args.id))
  }
}
