import { Args, Flags, KitCommand, currentHost } from '@tuglet/kit'
import { avatarOf } from '../../../lib/account/avatar-of.ts'
import { readImage } from '../../../lib/account/read-image.ts'
import { kohubFailures } from '../../../lib/failures/kohub-failures.ts'
import { doneView } from '../../../lib/views/done-view.ts'
import { serverFlags } from '../../../server-flags.ts'
import { kohub } from '../../../service.ts'

export default class KohubAvatarSet extends KitCommand<typeof KohubAvatarSet> {
  static override summary = 'Set your picture, or that of an organisation.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> me.png',
    '<%= config.bin %> <%= command.id %> logo.png --organization my-org',
  ]

  static override args = {
    file: Args.string({ description: 'Image: JPEG, PNG, WebP or GIF, at most 10 MB.', required: true }),
  }

  static override flags = {
    ...serverFlags,
    organization: Flags.string({ summary: 'Of this organisation instead of your own.', helpValue: '<name>' }),
  }

  static override failures = kohubFailures
  static override view = doneView

  async execute() {
    const client = this.connect(kohub)
    const image = await readImage(this.args.file, currentHost())
    const { name, upload } = await avatarOf(client, this.flags.organization)
    const { message } = await upload(image)
    return { id: name, message }
  }
}
