import { Args, currentHost, KitCommand } from '@tuglet/kit'
import { fileTable } from '../../../lib/resources/file-views.ts'
import { uploadFiles } from '../../../lib/resources/upload-files.ts'
import { replicate } from '../../../service.ts'

export default class ReplicateFilesUpload extends KitCommand<typeof ReplicateFilesUpload> {
  static override summary = 'Upload files to use as inputs of models.'
  static override description =
    'Replicate keeps a file for a day and takes at most 100 MB. With --json the address for inputs is shown.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> cat.png',
    '<%= config.bin %> <%= command.id %> cat.png dog.png --json',
  ]

  static override args = { path: Args.string({ description: 'Files to upload.', required: true, multiple: true }) }
  static override view = fileTable

  async *execute() {
    yield* uploadFiles(this.connect(replicate), this.args.path, { host: currentHost(), tasks: this.tasks })
  }
}
