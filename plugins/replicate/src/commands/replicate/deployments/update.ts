import { Args, Flags, KitCommand } from '@tuglet/kit'
import { updateDeployment } from '../../../lib/resources/change-deployment.ts'
import { deploymentRecord } from '../../../lib/resources/deployment-views.ts'
import { replicate } from '../../../service.ts'

export default class ReplicateDeploymentsUpdate extends KitCommand<typeof ReplicateDeploymentsUpdate> {
  static override summary = 'Change a deployment; what is not given stays as it is.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> ada/my-deployment --min-instances 0 --max-instances 5',
    '<%= config.bin %> <%= command.id %> ada/my-deployment --model acme/painter',
  ]

  static override args = { deployment: Args.string({ description: 'Deployment as owner/name.', required: true }) }
  static override flags = {
    model: Flags.string({ summary: 'Latest version of this model, or the one named.', helpValue: '<owner/name>' }),
    hardware: Flags.string({ summary: 'Hardware to run on.', helpValue: '<sku>' }),
    'min-instances': Flags.integer({ summary: 'Instances that always run.', min: 0, max: 5 }),
    'max-instances': Flags.integer({ summary: 'Most instances that run at once.', min: 0, max: 20 }),
  }

  static override view = deploymentRecord

  async execute() {
    const { model, hardware, 'min-instances': minInstances, 'max-instances': maxInstances } = this.flags
    const wish = { deployment: this.args.deployment, model, hardware, minInstances, maxInstances }
    return updateDeployment(this.connect(replicate), wish, this.tasks)
  }
}
