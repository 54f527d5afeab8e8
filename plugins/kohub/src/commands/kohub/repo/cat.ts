import { Args, Flags, KitCommand, stream } from '@tuglet/kit'
import { completeRepos } from '../../../complete-names.ts'
import { kohubFailures } from '../../../lib/failures/kohub-failures.ts'
import { fileBytes } from '../../../lib/files/file-bytes.ts'
import { targetRepo } from '../../../lib/repo/target-repo.ts'
import { repoFlags } from '../../../server-flags.ts'
import { kohub } from '../../../service.ts'

export default class KohubRepoCat extends KitCommand<typeof KohubRepoCat> {
  static override summary = 'Print a file of a repository.'
  static override examples = ['<%= config.bin %> <%= command.id %> my-org/my-model config.json']

  static override args = {
    repo: Args.string({ description: 'Repository, as owner/name, or a name of your own.', required: true }),
    path: Args.string({ description: 'Path in the repository.', required: true }),
  }

  static override flags = {
    ...repoFlags,
    revision: Flags.string({ summary: 'Branch, tag or commit.', default: 'main', helpValue: '<revision>' }),
  }

  static override complete = { repo: completeRepos }
  static override failures = kohubFailures
  static override view = stream<Uint8Array>({ id: () => undefined, chunk: (bytes) => bytes })

  async *execute() {
    const client = this.connect(kohub)
    const { id, repoType } = await targetRepo(client, this.args.repo, this.settings)
    yield* fileBytes(client, { id, repoType, path: this.args.path, revision: this.flags.revision })
  }
}
