import { Args, Flags, KitCommand } from '@tuglet/kit'
import type { AdminFile } from '@tuglet/kohub-client'
import { adminRepoFlags } from '../../../../admin-flags.ts'
import { kohubAdmin } from '../../../../admin-service.ts'
import { adminFailures } from '../../../../lib/admin/admin-failures.ts'
import { plainTable } from '../../../../lib/views/plain-view.ts'
import { sizeText } from '../../../../lib/views/size.ts'

export default class KohubAdminRepoFiles extends KitCommand<typeof KohubAdminRepoFiles> {
  static override summary = 'List the first thousand files of a repository, with what its store knows of them.'

  static override examples = ['<%= config.bin %> <%= command.id %> my-org/my-model']

  static override args = { repo: Args.string({ description: 'Repository, as owner/name.', required: true }) }

  static override flags = { ...adminRepoFlags, revision: Flags.string({ summary: 'Branch or tag.', default: 'main' }) }

  static override failures = adminFailures
  static override view = plainTable<AdminFile>({
    id: ({ path }) => path,
    columns: {
      path: ({ path }) => path,
      size: ({ size }) => sizeText(size),
      lfs: ({ isLfs }) => isLfs,
      versions: ({ versionCount }) => versionCount,
      checksum: ({ sha256, checksum }) => sha256 ?? checksum,
    },
  })

  async *execute() {
    const { admin } = this.connect(kohubAdmin).client
    const { type: repoType, revision: ref } = this.flags
    yield* admin.listRepositoryFiles(this.args.repo, { repoType, ref })
  }
}
