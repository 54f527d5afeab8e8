import { Args, KitCommand } from '@tuglet/kit'
import { quietCall } from '../../../lib/resources/call-of.ts'
import { fileRecord } from '../../../lib/resources/file-views.ts'
import { replicate } from '../../../service.ts'

export default class ReplicateFilesShow extends KitCommand<typeof ReplicateFilesShow> {
  static override summary = 'Show a file kept at Replicate.'
  static override examples = ['<%= config.bin %> <%= command.id %> ZmQ0YzZlMTctYjU5Ni00NDM1']
  static override args = { file: Args.string({ description: 'Id of the file.', required: true }) }
  static override view = fileRecord

  async execute() {
    return this.connect(replicate).files.get(this.args.file, quietCall(this.tasks, this.out))
  }
}
