import { Args, currentHost, KitCommand } from '@tuglet/kit'
import { cloneFor } from '../../../lib/clone/clone-for.ts'
import type { Cloned } from '../../../lib/clone/clone-repo.ts'
import { kohubFailures } from '../../../lib/failures/kohub-failures.ts'
import { targetRepo } from '../../../lib/repo/target-repo.ts'
import { plainRecord } from '../../../lib/views/plain-view.ts'
import { sizeText } from '../../../lib/views/size.ts'
import { repoFlags } from '../../../server-flags.ts'
import { kohub } from '../../../service.ts'

export default class KohubRepoClone extends KitCommand<typeof KohubRepoClone> {
  static override summary = 'Clone a repository with git, large files too.'
  static override description = `
Reads over the server's own git with a helper that hands the token over: it stands in no address, argument or file.
The server takes no push; a push says so and names the upload that works.`

  static override examples = [
    '<%= config.bin %> <%= command.id %> my-org/my-model',
    '<%= config.bin %> <%= command.id %> my-org/my-model ./here',
  ]

  static override args = {
    repo: Args.string({ description: 'Repository; a name without owner is your own.', required: true }),
    directory: Args.string({ description: 'Folder to clone into; called like the repository unless given.' }),
  }

  static override flags = repoFlags

  static override failures = kohubFailures
  static override view = plainRecord<Cloned>({
    id: ({ folder }) => folder,
    fields: {
      Repository: ({ repository }) => repository,
      Folder: ({ folder }) => folder,
      Commit: ({ commit }) => commit,
      'Large files': ({ largeFiles, bytes }) => `${largeFiles} (${sizeText(bytes)})`,
    },
  })

  async execute() {
    const client = this.connect(kohub)
    const { repo, directory } = this.args
    const target = await targetRepo(client, repo, this.settings)
    const { settings, tasks, flags } = this
    return cloneFor(
      currentHost(),
      { ...target, directory },
      { client, service: kohub, settings, tasks, flagToken: flags.token },
    )
  }
}
