import { Args, confirmName, KitCommand } from '@tuglet/kit'
import { adminRepoFlags } from '../../../../admin-flags.ts'
import { kohubAdmin } from '../../../../admin-service.ts'
import { adminFailures } from '../../../../lib/admin/admin-failures.ts'
import { doneView } from '../../../../lib/views/done-view.ts'

export default class KohubAdminRepoMove extends KitCommand<typeof KohubAdminRepoMove> {
  static override summary = 'Move any repository to another name; its history is lost.'

  static override examples = ['<%= config.bin %> <%= command.id %> my-org/my-model alice/my-model']

  static override args = {
    repo: Args.string({ description: 'Repository, as owner/name.', required: true }),
    to: Args.string({ description: 'New name, as owner/name.', required: true }),
  }

  static override flags = adminRepoFlags

  static override failures = adminFailures
  static override view = doneView

  async execute() {
    const { repo, to } = this.args
    const { type: repoType, yes } = this.flags
    await confirmName(repo, { loss: `Moving ${repo} throws away its history, its other branches and its tags.`, yes })
    await this.connect(kohubAdmin).client.moveRepo(repo, { to, repoType, asAdmin: true })
    return { id: to, message: `${repo} is ${to} now.` }
  }
}
