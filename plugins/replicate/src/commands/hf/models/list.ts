import { currentHost, Flags, KitCommand, table } from '@tuglet/kit'
import { hub } from '@tuglet/hub-access'
import { listHubModels, type HubModel } from '../../../lib/hub-models/list-hub-models.ts'

export default class HfModelsList extends KitCommand<typeof HfModelsList> {
  static override summary = 'List models on the Hugging Face Hub, yours unless told otherwise, last changed first.'
  static override aliases = ['hf:list-models']
  static override examples = [
    '<%= config.bin %> <%= command.id %> --limit 20',
    '<%= config.bin %> <%= command.id %> --user black-forest-labs --json',
  ]

  static override flags = {
    user: Flags.string({ summary: 'A user or organization; you unless given.' }),
    limit: Flags.integer({ summary: 'Stop after this many models.', default: 20, min: 1 }),
  }

  static override view = table<HubModel>({
    id: (model) => model.id,
    columns: {
      model: (model) => model.id,
      visibility: (model) => model.visibility,
      downloads: (model) => model.downloads,
      likes: (model) => model.likes,
      updated: (model) => model.updatedAt?.slice(0, 10),
    },
  })

  async *execute() {
    const { user, limit } = this.flags
    yield* listHubModels(this.connect(hub), { user, limit, signal: currentHost().signal })
  }
}
