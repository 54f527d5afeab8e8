import { Flags, KitCommand } from '@tuglet/kit'
import { ownName } from '../../../lib/account/own-name.ts'
import { settingsChange } from '../../../lib/account/settings-change.ts'
import { kohubFailures } from '../../../lib/failures/kohub-failures.ts'
import { doneView } from '../../../lib/views/done-view.ts'
import { serverFlags } from '../../../server-flags.ts'
import { kohub } from '../../../service.ts'

export default class KohubUserUpdate extends KitCommand<typeof KohubUserUpdate> {
  static override summary = 'Change what you tell the world.'
  static override examples = ['<%= config.bin %> <%= command.id %> --full-name "Alice Liddell" --bio "Models and more"']

  static override flags = {
    ...serverFlags,
    email: Flags.string({ summary: 'New address; it must be confirmed again.', helpValue: '<address>' }),
    'full-name': Flags.string({ summary: 'Your name.', helpValue: '<text>' }),
    bio: Flags.string({ summary: 'Something about you.', helpValue: '<text>' }),
    website: Flags.string({ summary: 'Address of your pages.', helpValue: '<url>' }),
    social: Flags.string({
      summary: 'A name elsewhere, as github=alice; may be repeated.',
      multiple: true,
      helpValue: '<place=name>',
    }),
  }

  static override failures = kohubFailures
  static override view = doneView

  async execute() {
    const client = this.connect(kohub)
    const username = await ownName(client)
    const { email, 'full-name': fullName } = this.flags
    const { message } = await client.updateUserSettings(username, { email, fullName, ...settingsChange(this.flags) })
    return { id: username, message }
  }
}
