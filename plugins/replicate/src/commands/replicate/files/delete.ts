import { Args, KitCommand } from '@tuglet/kit'
import { callOf } from '../../../lib/resources/call-of.ts'
import { deletedTable, deleteEach } from '../../../lib/resources/delete-each.ts'
import { replicate } from '../../../service.ts'

export default class ReplicateFilesDelete extends KitCommand<typeof ReplicateFilesDelete> {
  static override summary = 'Delete files kept at Replicate.'
  static override examples = ['<%= config.bin %> <%= command.id %> ZmQ0YzZlMTctYjU5Ni00NDM1 --yes']
  static override args = { file: Args.string({ description: 'Ids of files.', required: true, multiple: true }) }
  static override view = deletedTable

  async *execute() {
    const { files } = this.connect(replicate)
    await this.confirm(`Delete ${this.args.file.join(', ')}?`)
    yield* deleteEach(this.args.file, (id, step) => files.delete(id, callOf(step)), this.tasks)
  }
}
