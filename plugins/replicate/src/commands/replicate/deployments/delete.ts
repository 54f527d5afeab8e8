import { Args, KitCommand } from '@tuglet/kit'
import { callOf } from '../../../lib/resources/call-of.ts'
import { deletedTable, deleteEach } from '../../../lib/resources/delete-each.ts'
import { replicate } from '../../../service.ts'

export default class ReplicateDeploymentsDelete extends KitCommand<typeof ReplicateDeploymentsDelete> {
  static override summary = 'Delete a deployment.'
  static override description = 'Replicate refuses until it has been offline and unused for 15 minutes.'
  static override examples = ['<%= config.bin %> <%= command.id %> ada/my-deployment --yes']
  static override args = { deployment: Args.string({ description: 'Deployment as owner/name.', required: true }) }
  static override view = deletedTable

  async *execute() {
    const { deployment } = this.args
    const { deployments } = this.connect(replicate)
    await this.confirm(`Delete the deployment ${deployment}?`)
    yield* deleteEach([deployment], (name, step) => deployments.delete(name, callOf(step)), this.tasks)
  }
}
