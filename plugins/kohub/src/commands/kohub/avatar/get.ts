import { Flags, KitCommand, currentHost } from '@tuglet/kit'
import { avatarOf } from '../../../lib/account/avatar-of.ts'
import { type StoredFile, writeBytes } from '../../../lib/account/write-bytes.ts'
import { kohubFailures } from '../../../lib/failures/kohub-failures.ts'
import { plainRecord } from '../../../lib/views/plain-view.ts'
import { serverFlags } from '../../../server-flags.ts'
import { kohub } from '../../../service.ts'

export default class KohubAvatarGet extends KitCommand<typeof KohubAvatarGet> {
  static override summary = 'Download a picture.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> --to me.jpg',
    '<%= config.bin %> <%= command.id %> --user alice --to alice.jpg',
    '<%= config.bin %> <%= command.id %> --organization my-org --to logo.jpg',
  ]

  static override flags = {
    ...serverFlags,
    organization: Flags.string({ summary: 'Of this organisation instead of your own.', helpValue: '<name>' }),
    user: Flags.string({
      summary: 'Of this user instead of your own.',
      helpValue: '<name>',
      exclusive: ['organization'],
    }),
    to: Flags.string({ summary: 'File to write.', required: true, helpValue: '<file>' }),
  }

  static override failures = kohubFailures
  static override view = plainRecord<StoredFile>({
    id: ({ file }) => file,
    fields: { File: ({ file }) => file, Bytes: ({ size }) => size, Type: ({ type }) => type },
  })

  async execute() {
    const client = this.connect(kohub)
    const { organization, user, to } = this.flags
    const { load } = await avatarOf(client, organization, user)
    return writeBytes(to, await load(), currentHost())
  }
}
