import { Args, currentHost, Flags, KitCommand } from '@tuglet/kit'
import { adminFlags } from '../../../../admin-flags.ts'
import { kohubAdmin } from '../../../../admin-service.ts'
import { adminFailures } from '../../../../lib/admin/admin-failures.ts'
import { withoutToken } from '../../../../lib/admin/hidden-token.ts'
import { sourceFields } from '../../../../lib/admin/source-fields.ts'
import { sourceRecord } from '../../../../lib/views/source-record.ts'

export default class KohubAdminFallbackCreate extends KitCommand<typeof KohubAdminFallbackCreate> {
  static override summary = 'Add a hub that answers for what this one lacks.'

  static override examples = [
    '<%= config.bin %> <%= command.id %> hf --url https://huggingface.co',
    '<%= config.bin %> <%= command.id %> other --url http://other-hub:28080 --kind kohakuhub --priority 10',
  ]

  static override args = { name: Args.string({ description: 'Name of the source.', required: true }) }

  static override flags = {
    ...adminFlags,
    url: Flags.string({ summary: 'Address of the hub.', helpValue: '<url>', required: true }),
    kind: Flags.option({
      summary: 'What kind of hub it is.',
      options: ['huggingface', 'kohakuhub'] as const,
      default: 'huggingface' as const,
    })(),
    namespace: Flags.string({ summary: 'Only for this user or organisation.', helpValue: '<name>' }),
    priority: Flags.integer({ summary: 'The lowest is asked first.' }),
    'token-stdin': Flags.boolean({ summary: 'Read a token for it from standard input.' }),
    enabled: Flags.boolean({ summary: 'In use, or not.', allowNo: true }),
  }

  static override failures = adminFailures
  static override view = sourceRecord

  async execute() {
    const { admin } = this.connect(kohubAdmin).client
    const { name } = this.args
    const { url, kind: sourceType, namespace } = this.flags
    const fields = await sourceFields({ ...this.flags, tokenStdin: this.flags['token-stdin'] }, currentHost().stdin)
    return withoutToken(await admin.createFallbackSource({ ...fields, name, url, sourceType, namespace }))
  }
}
