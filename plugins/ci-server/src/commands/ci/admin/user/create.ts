import { Flags, KitCommand } from '@tuglet/kit'
import { administer } from '../../../../lib/administer.ts'
import { dataDirFlag } from '../../../../lib/data-dir-setting.ts'
import { userRecord } from '../../../../lib/user-view.ts'

export default class CiAdminUserCreate extends KitCommand<typeof CiAdminUserCreate> {
  static override summary = 'Create a user of the CI server.'
  static override description = 'Works whether a server runs on the data directory or not. No two users share an email.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> --name "Your Name" --email you@example.com',
    '<%= config.bin %> <%= command.id %> --name "Your Name" --email you@example.com --data-dir ./ci-data',
  ]

  static override flags = {
    name: Flags.string({ summary: 'Name of the user.', required: true }),
    email: Flags.string({ summary: 'Email of the user.', required: true }),
    'data-dir': Flags.string(dataDirFlag),
  }

  static override view = userRecord

  async execute() {
    const { name, email } = this.flags
    return administer({ settings: this.settings, out: this.out }, ({ users }) => users.create({ name, email }))
  }
}
