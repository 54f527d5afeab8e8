import { Args, Flags, KitCommand } from '@tuglet/kit'
import type { NewRepo } from '@tuglet/kohub-client'
import { defaultRepoType } from '../../../lib/config/settings.ts'
import { kohubFailures } from '../../../lib/failures/kohub-failures.ts'
import { plainRecord } from '../../../lib/views/plain-view.ts'
import { repoFlags } from '../../../server-flags.ts'
import { kohub } from '../../../service.ts'

export default class KohubRepoCreate extends KitCommand<typeof KohubRepoCreate> {
  static override summary = 'Create a repository.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> my-model --type model',
    '<%= config.bin %> <%= command.id %> my-org/my-model --type model --private',
  ]

  static override args = {
    repo: Args.string({ description: 'Repository, as owner/name, or a name of your own.', required: true }),
  }

  static override flags = {
    ...repoFlags,
    private: Flags.boolean({ summary: 'Only you, or the organisation, can see it.' }),
    sdk: Flags.string({ summary: 'Kind of Space; the server takes it and forgets it.', helpValue: '<name>' }),
    'exist-ok': Flags.boolean({ summary: 'Be content when it is there already.' }),
  }

  static override failures = kohubFailures
  static override view = plainRecord<NewRepo>({
    id: ({ repoId }) => repoId,
    fields: { Created: ({ repoId }) => repoId, URL: ({ url }) => url },
  })

  async execute() {
    const { private: isPrivate, sdk, 'exist-ok': existOk } = this.flags
    const repoType = this.settings.get(defaultRepoType)
    return this.connect(kohub).createRepo(this.args.repo, { repoType, private: isPrivate, sdk, existOk })
  }
}
