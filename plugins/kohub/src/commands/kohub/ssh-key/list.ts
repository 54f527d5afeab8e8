import { KitCommand } from '@tuglet/kit'
import type { SshKey } from '@tuglet/kohub-client'
import { kohubFailures } from '../../../lib/failures/kohub-failures.ts'
import { plainTable } from '../../../lib/views/plain-view.ts'
import { serverFlags } from '../../../server-flags.ts'
import { kohub } from '../../../service.ts'

export default class KohubSshkeyList extends KitCommand<typeof KohubSshkeyList> {
  static override summary = 'List your SSH keys.'
  static override examples = ['<%= config.bin %> <%= command.id %>']

  static override flags = serverFlags

  static override failures = kohubFailures
  static override view = plainTable<SshKey>({
    id: ({ id }) => String(id),
    columns: {
      id: ({ id }) => id,
      title: ({ title }) => title,
      type: ({ keyType }) => keyType,
      fingerprint: ({ fingerprint }) => fingerprint,
    },
  })

  async *execute() {
    yield* this.connect(kohub).listSshKeys()
  }
}
