import { Flags, KitCommand } from '@tuglet/kit'
import type { Recalculation } from '@tuglet/kohub-client'
import { adminFlags } from '../../../../admin-flags.ts'
import { kohubAdmin } from '../../../../admin-service.ts'
import { adminFailures } from '../../../../lib/admin/admin-failures.ts'
import { repoTypeNames } from '../../../../lib/config/settings.ts'
import { plainRecord } from '../../../../lib/views/plain-view.ts'

export default class KohubAdminRepoRecalculate extends KitCommand<typeof KohubAdminRepoRecalculate> {
  static override summary = 'Count anew what every repository takes.'

  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --namespace my-org',
  ]

  static override flags = {
    ...adminFlags,
    namespace: Flags.string({ summary: 'Only of this user or organisation.', helpValue: '<name>' }),
    type: Flags.option({ char: 't', summary: 'Only of this type.', options: repoTypeNames })(),
  }

  static override failures = adminFailures
  static override view = plainRecord<Recalculation>({
    id: ({ total }) => String(total),
    fields: {
      Message: ({ message }) => message,
      Repositories: ({ total }) => total,
      Counted: ({ successCount }) => successCount,
      Failed: ({ failureCount }) => failureCount,
      Failures: ({ failures }) => failures.map(({ repoId, error }) => `${repoId}: ${error}`).join('; '),
    },
  })

  async execute() {
    const { admin } = this.connect(kohubAdmin).client
    const { namespace, type: repoType } = this.flags
    return admin.recalculateAllRepositories({ namespace, repoType })
  }
}
