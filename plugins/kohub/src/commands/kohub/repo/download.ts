import { Args, Flags, KitCommand } from '@tuglet/kit'
import { completeRepos } from '../../../complete-names.ts'
import { kohubFailures } from '../../../lib/failures/kohub-failures.ts'
import { downloadFiles } from '../../../lib/files/download-files.ts'
import { downloadView } from '../../../lib/files/download-view.ts'
import { targetRepo } from '../../../lib/repo/target-repo.ts'
import { repoFlags } from '../../../server-flags.ts'
import { kohub } from '../../../service.ts'

export default class KohubRepoDownload extends KitCommand<typeof KohubRepoDownload> {
  static override summary = 'Download a repository, or some of its files.'
  static override description = `
Nothing is written outside the folder, whatever a file is called. Each file appears whole or not at all, its bytes checked
where the server knows their SHA-256; a download that breaks off goes on where it was.`

  static override examples = [
    '<%= config.bin %> <%= command.id %> my-org/my-model --to ./model',
    '<%= config.bin %> <%= command.id %> my-org/my-model config.json --to ./model',
    "<%= config.bin %> <%= command.id %> my-org/my-model --include '*.json' --to ./model --dry-run",
  ]

  static override args = {
    repo: Args.string({ description: 'Repository, as owner/name, or a name of your own.', required: true }),
    path: Args.string({ description: 'One file or folder in the repository.' }),
  }

  static override flags = {
    ...repoFlags,
    revision: Flags.string({ summary: 'Branch, tag or commit.', default: 'main', helpValue: '<revision>' }),
    to: Flags.string({ summary: 'Folder to download into.', default: '.', helpValue: '<folder>' }),
    include: Flags.string({
      summary: 'Only files like this; may be repeated.',
      multiple: true,
      helpValue: '<pattern>',
    }),
    exclude: Flags.string({ summary: 'No files like this; may be repeated.', multiple: true, helpValue: '<pattern>' }),
    delete: Flags.boolean({ summary: 'Delete files of the folder that the repository does not have.' }),
    'dry-run': Flags.boolean({ summary: 'Show what would be done, and do nothing.' }),
  }

  static override complete = { repo: completeRepos }
  static override failures = kohubFailures
  static override view = downloadView

  async execute() {
    const client = this.connect(kohub)
    const target = await targetRepo(client, this.args.repo, this.settings)
    const { flags, tasks, out } = this
    return downloadFiles(client, { ...target, path: this.args.path, folder: flags.to, flags, tasks, out })
  }
}
