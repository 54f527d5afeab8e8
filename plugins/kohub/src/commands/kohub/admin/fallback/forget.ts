import { Flags, KitCommand } from '@tuglet/kit'
import { adminRepoFlags } from '../../../../admin-flags.ts'
import { kohubAdmin } from '../../../../admin-service.ts'
import { adminFailures } from '../../../../lib/admin/admin-failures.ts'
import { forgetFallback } from '../../../../lib/admin/forget-fallback.ts'
import { doneView } from '../../../../lib/views/done-view.ts'

export default class KohubAdminFallbackForget extends KitCommand<typeof KohubAdminFallbackForget> {
  static override summary = 'Forget what other hubs answered: of a repository, for a user, or all.'

  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --repo openai/gpt2',
    '<%= config.bin %> <%= command.id %> --user alice',
  ]

  static override flags = {
    ...adminRepoFlags,
    repo: Flags.string({ summary: 'Of this repository.', helpValue: '<owner/name>', exclusive: ['user', 'user-id'] }),
    user: Flags.string({ summary: 'For this user.', helpValue: '<name>', exclusive: ['repo', 'user-id'] }),
    'user-id': Flags.integer({ summary: 'For the user with this number.', exclusive: ['repo', 'user'] }),
  }

  static override failures = adminFailures
  static override view = doneView

  async execute() {
    const { repo, user, 'user-id': userId, type: repoType } = this.flags
    return forgetFallback(this.connect(kohubAdmin).client, { repo, user, userId, repoType })
  }
}
