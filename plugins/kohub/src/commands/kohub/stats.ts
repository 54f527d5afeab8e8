import { Args, Flags, KitCommand } from '@tuglet/kit'
import { completeRepos } from '../../complete-names.ts'
import { kohubFailures } from '../../lib/failures/kohub-failures.ts'
import { statsOf } from '../../lib/repo/stats-of.ts'
import { statsView } from '../../lib/repo/stats-view.ts'
import { targetRepo } from '../../lib/repo/target-repo.ts'
import { repoFlags } from '../../server-flags.ts'
import { kohub } from '../../service.ts'

export default class KohubStats extends KitCommand<typeof KohubStats> {
  static override summary = 'Show how often a repository was downloaded and liked.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> my-org/my-model',
    '<%= config.bin %> <%= command.id %> my-org/my-model --days 7',
  ]

  static override args = {
    repo: Args.string({ description: 'Repository, as owner/name, or a name of your own.', required: true }),
  }

  static override flags = {
    ...repoFlags,
    days: Flags.integer({ summary: 'Also by day, for this many days.', default: 30, min: 1, max: 365 }),
  }

  static override complete = { repo: completeRepos }
  static override failures = kohubFailures
  static override view = statsView

  async execute() {
    const client = this.connect(kohub)
    const { id, repoType } = await targetRepo(client, this.args.repo, this.settings)
    return statsOf(client, { id, repoType, days: this.flags.days })
  }
}
