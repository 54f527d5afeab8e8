import { Flags, KitCommand } from '@tuglet/kit'
import type { AdminCommit } from '@tuglet/kohub-client'
import { adminFlags } from '../../../admin-flags.ts'
import { kohubAdmin } from '../../../admin-service.ts'
import { adminFailures } from '../../../lib/admin/admin-failures.ts'
import { plainTable } from '../../../lib/views/plain-view.ts'

export default class KohubAdminCommits extends KitCommand<typeof KohubAdminCommits> {
  static override summary = 'List commits of all repositories, newest first.'

  static override examples = ['<%= config.bin %> <%= command.id %> --user alice']

  static override flags = {
    ...adminFlags,
    repo: Flags.string({ summary: 'Only of this repository.', helpValue: '<owner/name>' }),
    user: Flags.string({ summary: 'Only of this user.', helpValue: '<name>' }),
    limit: Flags.integer({ summary: 'Stop after this many.', default: 50, min: 1 }),
  }

  static override failures = adminFailures
  static override view = plainTable<AdminCommit>({
    id: ({ commitId }) => commitId,
    columns: {
      commit: ({ commitId }) => commitId.slice(0, 12),
      repository: ({ repoFullId }) => repoFullId,
      branch: ({ branch }) => branch,
      user: ({ username }) => username,
      message: ({ message }) => message,
      date: ({ createdAt }) => createdAt,
    },
  })

  async *execute() {
    const { admin } = this.connect(kohubAdmin).client
    const { repo: repoFullId, user: username, limit } = this.flags
    yield* await admin.listCommits({ repoFullId, username }).first(limit)
  }
}
