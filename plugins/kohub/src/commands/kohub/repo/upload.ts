import { Args, Flags, KitCommand } from '@tuglet/kit'
import { completeRepos } from '../../../complete-names.ts'
import { kohubFailures } from '../../../lib/failures/kohub-failures.ts'
import { uploadPath } from '../../../lib/files/upload-path.ts'
import { uploadView } from '../../../lib/files/upload-view.ts'
import { targetRepo } from '../../../lib/repo/target-repo.ts'
import { repoFlags } from '../../../server-flags.ts'
import { kohub } from '../../../service.ts'

export default class KohubRepoUpload extends KitCommand<typeof KohubRepoUpload> {
  static override summary = 'Upload a file or a folder as one commit.'
  static override description = `
Small files travel inside the commit, large ones to the object store first; what the server has already is not sent again.
An upload that breaks off goes on where it was when it is started again. What was committed is looked up afterwards.`

  static override examples = [
    '<%= config.bin %> <%= command.id %> my-org/my-model ./weights.bin',
    "<%= config.bin %> <%= command.id %> my-org/my-model ./out --include '*.safetensors' --message 'New weights'",
  ]

  static override args = {
    repo: Args.string({ description: 'Repository, as owner/name, or a name of your own.', required: true }),
    source: Args.string({ description: 'File or folder on this machine.', required: true }),
  }

  static override flags = {
    ...repoFlags,
    path: Flags.string({ summary: 'Where it goes in the repository.', helpValue: '<path>' }),
    revision: Flags.string({ summary: 'Branch to commit to.', default: 'main', helpValue: '<branch>' }),
    message: Flags.string({ char: 'm', summary: 'First line of the commit.', helpValue: '<text>' }),
    description: Flags.string({ summary: 'Further lines of the commit.', helpValue: '<text>' }),
    include: Flags.string({
      summary: 'Only files like this; may be repeated.',
      multiple: true,
      helpValue: '<pattern>',
    }),
    exclude: Flags.string({ summary: 'No files like this; may be repeated.', multiple: true, helpValue: '<pattern>' }),
    delete: Flags.boolean({ summary: 'Delete what is in the repository and not in the folder.' }),
    'dry-run': Flags.boolean({ summary: 'Show what would be done, and do nothing.' }),
  }

  static override complete = { repo: completeRepos }
  static override failures = kohubFailures
  static override view = uploadView

  async execute() {
    const { path: pathInRepo } = this.flags
    const client = this.connect(kohub)
    const target = await targetRepo(client, this.args.repo, this.settings)
    const { flags, tasks, out } = this
    return uploadPath(client, { ...target, source: this.args.source, pathInRepo, flags, tasks, out })
  }
}
