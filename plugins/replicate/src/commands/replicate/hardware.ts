import { KitCommand, table } from '@tuglet/kit'
import type { Hardware } from '../../lib/api/types.ts'
import { quietCall } from '../../lib/resources/call-of.ts'
import { replicate } from '../../service.ts'

export default class ReplicateHardware extends KitCommand<typeof ReplicateHardware> {
  static override summary = 'List hardware that models and deployments run on.'
  static override examples = ['<%= config.bin %> <%= command.id %>']
  static override view = table<Hardware>({
    id: ({ sku }) => sku,
    columns: { sku: ({ sku }) => sku, name: ({ name }) => name },
  })

  async *execute() {
    yield* await this.connect(replicate).hardware(quietCall(this.tasks, this.out))
  }
}
