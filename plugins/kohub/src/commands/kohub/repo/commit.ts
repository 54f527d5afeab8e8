import { Args, KitCommand } from '@tuglet/kit'
import type { CommitDetails } from '@tuglet/kohub-client'
import { completeRepos } from '../../../complete-names.ts'
import { kohubFailures } from '../../../lib/failures/kohub-failures.ts'
import { targetRepo } from '../../../lib/repo/target-repo.ts'
import { wholeCommit } from '../../../lib/repo/whole-commit.ts'
import { plainRecord } from '../../../lib/views/plain-view.ts'
import { repoFlags } from '../../../server-flags.ts'
import { kohub } from '../../../service.ts'

export default class KohubRepoCommit extends KitCommand<typeof KohubRepoCommit> {
  static override summary = 'Show a commit.'
  static override examples = ['<%= config.bin %> <%= command.id %> my-org/my-model 4f2a9c']

  static override args = {
    repo: Args.string({ description: 'Repository, as owner/name, or a name of your own.', required: true }),
    commit: Args.string({ description: 'Id of the commit.', required: true }),
  }

  static override flags = repoFlags

  static override complete = { repo: completeRepos }
  static override failures = kohubFailures
  static override view = plainRecord<CommitDetails>({
    id: ({ id }) => id,
    fields: {
      Commit: ({ id }) => id,
      Author: ({ author }) => author,
      Date: ({ date }) => date,
      Title: ({ title }) => title,
      Message: ({ message }) => message,
      Parents: ({ parents }) => parents.join(', '),
    },
  })

  async execute() {
    const client = this.connect(kohub)
    const { id, repoType } = await targetRepo(client, this.args.repo, this.settings)
    return client.getCommit(id, {
      repoType,
      commit: await wholeCommit(client, { id, repoType, commit: this.args.commit }),
    })
  }
}
