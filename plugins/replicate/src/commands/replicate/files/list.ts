import { Flags, KitCommand } from '@tuglet/kit'
import { quietCall } from '../../../lib/resources/call-of.ts'
import { fileTable } from '../../../lib/resources/file-views.ts'
import { first } from '../../../lib/resources/first.ts'
import { replicate } from '../../../service.ts'

export default class ReplicateFilesList extends KitCommand<typeof ReplicateFilesList> {
  static override summary = 'List files that you keep at Replicate as inputs of models.'
  static override examples = ['<%= config.bin %> <%= command.id %>']
  static override flags = { limit: Flags.integer({ summary: 'Stop after this many.', default: 30, min: 1 }) }
  static override view = fileTable

  async *execute() {
    yield* first(this.connect(replicate).files.list(quietCall(this.tasks, this.out)), this.flags.limit)
  }
}
