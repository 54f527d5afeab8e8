import { Args, confirmName, KitCommand } from '@tuglet/kit'
import { adminRepoFlags } from '../../../../admin-flags.ts'
import { kohubAdmin } from '../../../../admin-service.ts'
import { adminFailures } from '../../../../lib/admin/admin-failures.ts'
import { doneView } from '../../../../lib/views/done-view.ts'

export default class KohubAdminRepoSquash extends KitCommand<typeof KohubAdminRepoSquash> {
  static override summary = 'Throw away the history of any repository.'

  static override examples = ['<%= config.bin %> <%= command.id %> my-org/my-model']

  static override args = { repo: Args.string({ description: 'Repository, as owner/name.', required: true }) }

  static override flags = adminRepoFlags

  static override failures = adminFailures
  static override view = doneView

  async execute() {
    const { repo } = this.args
    const { type: repoType, yes } = this.flags
    await confirmName(repo, {
      loss: `Squashing ${repo} throws away its history, its other branches and its tags.`,
      yes,
    })
    await this.connect(kohubAdmin).client.squashRepo(repo, { repoType, asAdmin: true })
    return { id: repo, message: `${repo} has one commit now.` }
  }
}
