import { Args, currentHost, Flags, KitCommand } from '@tuglet/kit'
import { costTable } from '../../lib/cost/cost-view.ts'
import { tellCosts } from '../../lib/cost/tell-costs.ts'
import { completeModels } from '../../lib/model/complete-inputs.ts'
import { replicate } from '../../service.ts'

export default class ReplicateCost extends KitCommand<typeof ReplicateCost> {
  static override summary = 'Estimate what runs cost.'
  static override description = `
Adds up the runs that tuglet made: what Replicate measured of them, times a table of prices, for Replicate
has no API for either. Give MODEL to see what its next run is thought to cost. The table is yours to edit.`

  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --by day --since 7d',
    '<%= config.bin %> <%= command.id %> black-forest-labs/flux-schnell',
    '<%= config.bin %> <%= command.id %> --init-prices',
  ]

  static override args = { model: Args.string({ description: 'Only this model, as owner/name.' }) }
  static override flags = {
    by: Flags.option({ summary: 'What to add up by.', options: ['model', 'day'] as const, default: 'model' })(),
    since: Flags.duration({ summary: 'Only runs of this last while.' }),
    'init-prices': Flags.boolean({ summary: 'Write a table of prices to edit.' }),
  }

  static override complete = { model: completeModels(replicate) }
  static override view = costTable

  async *execute() {
    const { by, since: sinceMs, 'init-prices': initPrices } = this.flags
    yield* tellCosts({ model: this.args.model, by, sinceMs, initPrices }, { host: currentHost(), out: this.out })
  }
}
