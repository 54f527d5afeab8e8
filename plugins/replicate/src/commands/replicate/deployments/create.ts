import { Args, Flags, KitCommand } from '@tuglet/kit'
import { createDeployment } from '../../../lib/resources/change-deployment.ts'
import { deploymentRecord } from '../../../lib/resources/deployment-views.ts'
import { replicate } from '../../../service.ts'

export default class ReplicateDeploymentsCreate extends KitCommand<typeof ReplicateDeploymentsCreate> {
  static override summary = 'Keep a model ready on hardware of your choice.'
  static override description =
    'Instances that are kept running are paid for as long as they run: none are unless you say so.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> my-deployment --model acme/painter --hardware gpu-t4',
    '<%= config.bin %> <%= command.id %> my-deployment --model acme/painter --hardware gpu-t4 --min-instances 1 --max-instances 3',
  ]

  static override args = { name: Args.string({ description: 'Name of the deployment.', required: true }) }
  static override flags = {
    model: Flags.string({ summary: 'Model, with a version perhaps.', helpValue: '<owner/name>', required: true }),
    hardware: Flags.string({ summary: 'Hardware to run on.', helpValue: '<sku>', required: true }),
    'min-instances': Flags.integer({ summary: 'Instances that always run.', default: 0, min: 0, max: 5 }),
    'max-instances': Flags.integer({ summary: 'Most instances that run at once.', default: 1, min: 0, max: 20 }),
  }

  static override view = deploymentRecord

  async execute() {
    const { model, hardware, 'min-instances': minInstances, 'max-instances': maxInstances } = this.flags
    const wish = { name: this.args.name, model, hardware, minInstances, maxInstances }
    return createDeployment(this.connect(replicate), wish, this.tasks)
  }
}
