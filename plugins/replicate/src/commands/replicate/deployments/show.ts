import { Args, KitCommand } from '@tuglet/kit'
import { quietCall } from '../../../lib/resources/call-of.ts'
import { deploymentRecord } from '../../../lib/resources/deployment-views.ts'
import { replicate } from '../../../service.ts'

export default class ReplicateDeploymentsShow extends KitCommand<typeof ReplicateDeploymentsShow> {
  static override summary = 'Show a deployment.'
  static override examples = ['<%= config.bin %> <%= command.id %> ada/my-deployment']
  static override args = { deployment: Args.string({ description: 'Deployment as owner/name.', required: true }) }
  static override view = deploymentRecord

  async execute() {
    return this.connect(replicate).deployments.get(this.args.deployment, quietCall(this.tasks, this.out))
  }
}
