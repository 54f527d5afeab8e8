import { KitCommand } from '@tuglet/kit'
import type { UserInfo } from '@tuglet/kohub-client'
import { kohubFailures } from '../../../lib/failures/kohub-failures.ts'
import { plainRecord } from '../../../lib/views/plain-view.ts'
import { serverFlags } from '../../../server-flags.ts'
import { kohub } from '../../../service.ts'

export default class KohubAuthWhoami extends KitCommand<typeof KohubAuthWhoami> {
  static override summary = 'Show who is signed in.'
  static override examples = ['<%= config.bin %> <%= command.id %>']

  static override flags = serverFlags

  static override failures = kohubFailures
  static override view = plainRecord<UserInfo>({
    id: ({ username }) => username,
    fields: {
      User: ({ username }) => username,
      Email: ({ email }) => email,
      Verified: ({ emailVerified }) => emailVerified,
      Since: ({ createdAt }) => createdAt,
    },
  })

  async execute() {
    return this.connect(kohub).whoami()
  }
}
