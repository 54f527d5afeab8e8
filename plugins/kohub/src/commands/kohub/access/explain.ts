import { Args, KitCommand } from '@tuglet/kit'
import { kohubAdmin } from '../../../admin-service.ts'
import { accessFacts } from '../../../lib/access/access-facts.ts'
import { explainAccess, type Verdict } from '../../../lib/access/explain-access.ts'
import { kohubFailures } from '../../../lib/failures/kohub-failures.ts'
import { hubAccess } from '../../../lib/plan/hub-access.ts'
import { targetRepo } from '../../../lib/repo/target-repo.ts'
import { plainTable } from '../../../lib/views/plain-view.ts'
import { repoFlags } from '../../../server-flags.ts'
import { kohub } from '../../../service.ts'

export default class KohubAccessExplain extends KitCommand<typeof KohubAccessExplain> {
  static override summary = 'Explain what a user may do with a repository, and why.'
  static override description = `
Sees who created a repository and who is disabled only with the admin token.`

  static override examples = [
    '<%= config.bin %> <%= command.id %> bob my-org/my-model',
    '<%= config.bin %> <%= command.id %> bob my-org/my-data --type dataset',
  ]

  static override args = {
    username: Args.string({ description: 'Name of the user.', required: true }),
    repo: Args.string({ description: 'Repository, as owner/name.', required: true }),
  }

  static override flags = repoFlags

  static override failures = kohubFailures
  static override view = plainTable<Verdict>({
    id: ({ right, allowed }) => `${right}:${allowed ? 'yes' : 'no'}`,
    columns: { right: ({ right }) => right, allowed: ({ allowed }) => allowed, reason: ({ reason }) => reason },
  })

  async *execute() {
    const access = await hubAccess(this.connect(kohub), this.connect(kohubAdmin))
    const { username, repo } = this.args
    const target = await targetRepo(access.user, repo, this.settings)
    yield* explainAccess(await accessFacts(access, { username, ...target }))
  }
}
