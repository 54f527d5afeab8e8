import { Args, KitCommand } from '@tuglet/kit'
import type { SshKey } from '@tuglet/kohub-client'
import { kohubFailures } from '../../../lib/failures/kohub-failures.ts'
import { plainRecord } from '../../../lib/views/plain-view.ts'
import { serverFlags } from '../../../server-flags.ts'
import { kohub } from '../../../service.ts'

export default class KohubSshkeyShow extends KitCommand<typeof KohubSshkeyShow> {
  static override summary = 'Show an SSH key.'
  static override examples = ['<%= config.bin %> <%= command.id %> 3']

  static override args = { key: Args.integer({ description: 'Number of the key.', required: true, min: 0 }) }

  static override flags = serverFlags

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
    return this.connect(kohub).getSshKey(this.args.key)
  }
}
