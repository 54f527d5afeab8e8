import { Args, Flags, KitCommand, currentHost } from '@tuglet/kit'
import type { SshKey } from '@tuglet/kohub-client'
import { readKey } from '../../../lib/account/read-key.ts'
import { kohubFailures } from '../../../lib/failures/kohub-failures.ts'
import { plainRecord } from '../../../lib/views/plain-view.ts'
import { serverFlags } from '../../../server-flags.ts'
import { kohub } from '../../../service.ts'

export default class KohubSshkeyAdd extends KitCommand<typeof KohubSshkeyAdd> {
  static override summary = 'Add a public SSH key.'
  static override description = `
The server keeps keys and has no SSH to use them with yet.`

  static override examples = ['<%= config.bin %> <%= command.id %> ~/.ssh/id_ed25519.pub --title laptop']

  static override args = {
    file: Args.string({ description: 'File with the public key, or - for standard input.', required: true }),
  }

  static override flags = {
    ...serverFlags,
    title: Flags.string({ summary: 'What to call it; what stands at its end unless given.', helpValue: '<text>' }),
  }

  static override failures = kohubFailures
  static override view = plainRecord<SshKey>({
    id: ({ id }) => String(id),
    fields: {
      Id: ({ id }) => id,
      Title: ({ title }) => title,
      Type: ({ keyType }) => keyType,
      Fingerprint: ({ fingerprint }) => fingerprint,
      Created: ({ createdAt }) => createdAt,
      'Last used': ({ lastUsed }) => lastUsed ?? 'never',
    },
  })

  async execute() {
    const key = await readKey(this.args.file, currentHost())
    return this.connect(kohub).addSshKey({ title: this.flags.title ?? key.comment, key: key.text })
  }
}
