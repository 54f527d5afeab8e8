import { Args, currentHost, Flags, KitCommand } from '@tuglet/kit'
import { adminFlags } from '../../../../admin-flags.ts'
import { kohubAdmin } from '../../../../admin-service.ts'
import { adminFailures } from '../../../../lib/admin/admin-failures.ts'
import { withoutToken } from '../../../../lib/admin/hidden-token.ts'
import { sourceFields } from '../../../../lib/admin/source-fields.ts'
import { sourceRecord } from '../../../../lib/views/source-record.ts'

export default class KohubAdminFallbackUpdate extends KitCommand<typeof KohubAdminFallbackUpdate> {
  static override summary = 'Change such a hub.'

  static override examples = [
    '<%= config.bin %> <%= command.id %> 1 --priority 10',
    '<%= config.bin %> <%= command.id %> 1 --no-enabled',
  ]

  static override args = { id: Args.integer({ description: 'Number of the source.', required: true, min: 1 }) }

  static override flags = {
    ...adminFlags,
    name: Flags.string({ summary: 'New name.', helpValue: '<name>' }),
    url: Flags.string({ summary: 'New address.', helpValue: '<url>' }),
    priority: Flags.integer({ summary: 'The lowest is asked first.' }),
    'token-stdin': Flags.boolean({ summary: 'Read a token for it from standard input.' }),
    enabled: Flags.boolean({ summary: 'In use, or not.', allowNo: true }),
  }

  static override failures = adminFailures
  static override view = sourceRecord

  async execute() {
    const { admin } = this.connect(kohubAdmin).client
    const fields = await sourceFields({ ...this.flags, tokenStdin: this.flags['token-stdin'] }, currentHost().stdin)
    return withoutToken(await admin.updateFallbackSource(this.args.id, fields))
  }
}
