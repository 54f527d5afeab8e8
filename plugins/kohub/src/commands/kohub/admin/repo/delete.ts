import { Args, confirmName, KitCommand } from '@tuglet/kit'
import { adminRepoFlags } from '../../../../admin-flags.ts'
import { kohubAdmin } from '../../../../admin-service.ts'
import { adminFailures } from '../../../../lib/admin/admin-failures.ts'
import { doneView } from '../../../../lib/views/done-view.ts'

export default class KohubAdminRepoDelete extends KitCommand<typeof KohubAdminRepoDelete> {
  static override summary = 'Delete any repository.'

  static override examples = [
    '<%= config.bin %> <%= command.id %> my-org/my-model',
    '<%= config.bin %> <%= command.id %> my-org/my-model --yes',
  ]

  static override args = { repo: Args.string({ description: 'Repository, as owner/name.', required: true }) }

  static override flags = adminRepoFlags

  static override failures = adminFailures
  static override view = doneView

  async execute() {
    const { repo } = this.args
    const { type: repoType, yes } = this.flags
    await confirmName(repo, { loss: `This deletes the ${repoType} ${repo} of somebody else.`, yes })
    await this.connect(kohubAdmin).client.deleteRepo(repo, { repoType, asAdmin: true })
    return { id: repo, message: `${repo} is deleted.` }
  }
}
