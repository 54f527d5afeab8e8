import { Flags, KitCommand } from '@tuglet/kit'
import { createdKeyView, createKey } from '../../../../lib/create-key.ts'
import { dataDirFlag } from '../../../../lib/data-dir-setting.ts'
import { userSelector } from '../../../../lib/user-selector.ts'

export default class CiAdminKeyCreate extends KitCommand<typeof CiAdminKeyCreate> {
  static override summary = 'Create an API key for a user of the CI server.'
  static override description = `
Prints the key, this once: only a hash of it is kept. Names the user by --email or --user-id, not by both.`

  static override examples = [
    '<%= config.bin %> <%= command.id %> --email you@example.com --name laptop',
    '<%= config.bin %> <%= command.id %> --user-id 550e8400-e29b-41d4-a716-446655440000 --name laptop --quiet',
  ]

  static override flags = {
    email: Flags.string({ summary: 'Email of the user.' }),
    'user-id': Flags.string({ summary: 'Id of the user.' }),
    name: Flags.string({ summary: 'What the key is for.', required: true }),
    'data-dir': Flags.string(dataDirFlag),
  }

  static override view = createdKeyView

  async execute() {
    const { email, 'user-id': id, name } = this.flags
    return createKey({ settings: this.settings, out: this.out }, { ...userSelector(id, email), name })
  }
}
