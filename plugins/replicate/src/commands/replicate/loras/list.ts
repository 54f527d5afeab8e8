import { currentHost, KitCommand, table } from '@tuglet/kit'
import { readLoras, type ListedLora } from '../../../lib/profiles/lora-collections.ts'

export default class ReplicateLorasList extends KitCommand<typeof ReplicateLorasList> {
  static override summary = 'List the LoRAs of config/loras.yaml with their collections.'
  static override aliases = ['hf:loras:list']
  static override examples = ['<%= config.bin %> <%= command.id %>', '<%= config.bin %> <%= command.id %> --json']

  static override view = table<ListedLora>({
    id: ({ key }) => key,
    columns: {
      key: ({ key }) => key,
      lora: ({ lora }) => lora ?? undefined,
      trigger: ({ trigger }) => trigger ?? undefined,
      collections: ({ collections }) => collections.join(', '),
      description: ({ description }) => description ?? undefined,
    },
  })

  async *execute() {
    yield* await readLoras(currentHost())
  }
}
