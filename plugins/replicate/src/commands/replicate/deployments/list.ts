import { Flags, KitCommand } from '@tuglet/kit'
import { quietCall } from '../../../lib/resources/call-of.ts'
import { deploymentTable } from '../../../lib/resources/deployment-views.ts'
import { first } from '../../../lib/resources/first.ts'
import { replicate } from '../../../service.ts'

export default class ReplicateDeploymentsList extends KitCommand<typeof ReplicateDeploymentsList> {
  static override summary = 'List your deployments.'
  static override examples = ['<%= config.bin %> <%= command.id %>']
  static override flags = { limit: Flags.integer({ summary: 'Stop after this many.', default: 30, min: 1 }) }
  static override view = deploymentTable

  async *execute() {
    yield* first(this.connect(replicate).deployments.list(quietCall(this.tasks, this.out)), this.flags.limit)
  }
}
