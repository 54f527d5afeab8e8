import { Args, currentHost, KitCommand, table } from '@tuglet/kit'
import { readCollection, type ListedLora } from '../../../lib/profiles/lora-collections.ts'

export default class ReplicateLorasShow extends KitCommand<typeof ReplicateLorasShow> {
  static override summary = 'Show the LoRAs of a collection, or one by its key, with trigger and prompt.'
  static override aliases = ['hf:loras:show']
  static override examples = ['<%= config.bin %> <%= command.id %> portraits']

  static override args = { collection: Args.string({ description: 'Collection or key to show.', required: true }) }

  static override view = table<ListedLora>({
    id: ({ lora }) => lora ?? undefined,
    columns: {
      key: ({ key }) => key,
      lora: ({ lora }) => lora ?? undefined,
      trigger: ({ trigger }) => trigger ?? undefined,
      prompt: ({ prompt }) => prompt ?? undefined,
      images: ({ images }) => images.length,
    },
  })

  async *execute() {
    yield* await readCollection(currentHost(), this.args.collection)
  }
}
