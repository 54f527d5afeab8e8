import { Args, KitCommand } from '@tuglet/kit'
import type { StorageBreakdown } from '@tuglet/kohub-client'
import { adminRepoFlags } from '../../../../admin-flags.ts'
import { kohubAdmin } from '../../../../admin-service.ts'
import { adminFailures } from '../../../../lib/admin/admin-failures.ts'
import { plainRecord } from '../../../../lib/views/plain-view.ts'
import { sizeText } from '../../../../lib/views/size.ts'

export default class KohubAdminRepoStorage extends KitCommand<typeof KohubAdminRepoStorage> {
  static override summary = 'Show where the bytes of a repository are.'

  static override examples = ['<%= config.bin %> <%= command.id %> my-org/my-model']

  static override args = { repo: Args.string({ description: 'Repository, as owner/name.', required: true }) }

  static override flags = adminRepoFlags

  static override failures = adminFailures
  static override view = plainRecord<StorageBreakdown>({
    id: ({ totalSize }) => String(totalSize),
    fields: {
      'Small files': ({ regularFilesSize }) => sizeText(regularFilesSize),
      'Large files': ({ lfsFilesSize }) => sizeText(lfsFilesSize),
      Total: ({ totalSize }) => sizeText(totalSize),
      'Large objects': ({ lfsObjectCount }) => lfsObjectCount,
      'Distinct ones': ({ uniqueLfsObjects }) => uniqueLfsObjects,
      'Saved by sharing': ({ deduplicationSavings }) => sizeText(deduplicationSavings),
    },
  })

  async execute() {
    const { admin } = this.connect(kohubAdmin).client
    return admin.getStorageBreakdown(this.args.repo, { repoType: this.flags.type })
  }
}
