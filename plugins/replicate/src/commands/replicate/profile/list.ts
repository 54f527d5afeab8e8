import { currentHost, KitCommand, table } from '@tuglet/kit'
import type { FoundProfile } from '../../../lib/profiles/profile.ts'
import { readProfiles } from '../../../lib/profiles/read-profiles.ts'

export default class ReplicateProfileList extends KitCommand<typeof ReplicateProfileList> {
  static override summary = 'List model profiles: models, LoRAs and inputs under a name.'
  static override description = `
They stand in config/profiles.yaml of the working directory, and in a file of your own, which is stronger.`

  static override examples = ['<%= config.bin %> <%= command.id %>', '<%= config.bin %> <%= command.id %> --json']

  static override view = table<FoundProfile>({
    id: ({ name }) => name,
    columns: {
      name: ({ name }) => name,
      model: ({ profile }) => profile.model,
      lora: ({ profile }) => profile.lora,
      description: ({ profile }) => profile.description,
      from: ({ origins }) => [...new Set(Object.values(origins))].join(', '),
    },
  })

  async *execute() {
    yield* await readProfiles(currentHost())
  }
}
