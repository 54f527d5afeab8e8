import { Flags, KitCommand } from '@tuglet/kit'
import type { AdminRepo } from '@tuglet/kohub-client'
import { adminFlags } from '../../../../admin-flags.ts'
import { kohubAdmin } from '../../../../admin-service.ts'
import { adminFailures } from '../../../../lib/admin/admin-failures.ts'
import { repoTypeNames } from '../../../../lib/config/settings.ts'
import { plainTable } from '../../../../lib/views/plain-view.ts'
import { sizeText } from '../../../../lib/views/size.ts'

export default class KohubAdminRepoList extends KitCommand<typeof KohubAdminRepoList> {
  static override summary = 'List every repository, private ones too.'

  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --namespace my-org --type dataset',
  ]

  static override flags = {
    ...adminFlags,
    search: Flags.string({ summary: 'Only names with this in them.', helpValue: '<text>' }),
    namespace: Flags.string({ summary: 'Only of this user or organisation.', helpValue: '<name>' }),
    type: Flags.option({ char: 't', summary: 'Only of this type.', options: repoTypeNames })(),
  }

  static override failures = adminFailures
  static override view = plainTable<AdminRepo>({
    id: ({ fullId }) => fullId,
    columns: {
      type: ({ repoType }) => repoType,
      repository: ({ fullId }) => fullId,
      private: ({ private: isPrivate }) => isPrivate,
      owner: ({ ownerUsername }) => ownerUsername,
      used: ({ usedBytes }) => sizeText(usedBytes),
      created: ({ createdAt }) => createdAt,
    },
  })

  async *execute() {
    const { admin } = this.connect(kohubAdmin).client
    const { search, namespace, type: repoType } = this.flags
    yield* admin.listRepositories({ search, namespace, repoType })
  }
}
