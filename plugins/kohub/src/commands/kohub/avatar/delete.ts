import { Flags, KitCommand } from '@tuglet/kit'
import { avatarOf } from '../../../lib/account/avatar-of.ts'
import { kohubFailures } from '../../../lib/failures/kohub-failures.ts'
import { doneView } from '../../../lib/views/done-view.ts'
import { serverFlags } from '../../../server-flags.ts'
import { kohub } from '../../../service.ts'

export default class KohubAvatarDelete extends KitCommand<typeof KohubAvatarDelete> {
  static override summary = 'Delete your picture, or that of an organisation.'
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --organization my-org',
  ]

  static override flags = {
    ...serverFlags,
    organization: Flags.string({ summary: 'Of this organisation instead of your own.', helpValue: '<name>' }),
  }

  static override failures = kohubFailures
  static override view = doneView

  async execute() {
    const client = this.connect(kohub)
    const { name, remove } = await avatarOf(client, this.flags.organization)
    const { message } = await remove()
    return { id: name, message }
  }
}
