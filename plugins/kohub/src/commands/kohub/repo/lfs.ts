import { Args, Flags, KitCommand } from '@tuglet/kit'
import { completeRepos } from '../../../complete-names.ts'
import { kohubFailures } from '../../../lib/failures/kohub-failures.ts'
import { lfsSettings } from '../../../lib/repo/lfs-settings.ts'
import { lfsView } from '../../../lib/repo/lfs-view.ts'
import { targetRepo } from '../../../lib/repo/target-repo.ts'
import { repoFlags } from '../../../server-flags.ts'
import { kohub } from '../../../service.ts'

export default class KohubRepoLfs extends KitCommand<typeof KohubRepoLfs> {
  static override summary = 'Show or change which files of a repository count as large.'
  static override description = `
Shows what counts and who says so. A threshold or a number of versions, once set, can be changed and not taken back.`

  static override examples = [
    '<%= config.bin %> <%= command.id %> my-org/my-model',
    '<%= config.bin %> <%= command.id %> my-org/my-model --threshold 10MB --keep-versions 3',
    '<%= config.bin %> <%= command.id %> my-org/my-model --suffix .dat --suffix .mat',
  ]

  static override args = {
    repo: Args.string({ description: 'Repository, as owner/name, or a name of your own.', required: true }),
  }

  static override flags = {
    ...repoFlags,
    threshold: Flags.string({ summary: 'Files from this size on count as large; at least 1MB.', helpValue: '<size>' }),
    'keep-versions': Flags.integer({ summary: 'Versions of a large file to keep; at least 2.', min: 2 }),
    suffix: Flags.string({
      summary: 'Files that end so count as large; may be repeated.',
      multiple: true,
      helpValue: '<.ending>',
    }),
    'no-suffixes': Flags.boolean({ summary: 'Only the endings of the server count.', exclusive: ['suffix'] }),
  }

  static override complete = { repo: completeRepos }
  static override failures = kohubFailures
  static override view = lfsView

  async execute() {
    const client = this.connect(kohub)
    const { id, repoType } = await targetRepo(client, this.args.repo, this.settings)
    return lfsSettings(client, { id, repoType, change: this.flags })
  }
}
