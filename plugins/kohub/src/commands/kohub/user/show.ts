import { Args, KitCommand } from '@tuglet/kit'
import type { UserProfile } from '@tuglet/kohub-client'
import { completeUsers } from '../../../complete-names.ts'
import { profileOf } from '../../../lib/account/profile-of.ts'
import { kohubFailures } from '../../../lib/failures/kohub-failures.ts'
import { plainRecord } from '../../../lib/views/plain-view.ts'
import { serverFlags } from '../../../server-flags.ts'
import { kohub } from '../../../service.ts'

export default class KohubUserShow extends KitCommand<typeof KohubUserShow> {
  static override summary = 'Show what a user or an organisation tells the world.'
  static override examples = ['<%= config.bin %> <%= command.id %> alice']

  static override args = { username: Args.string({ description: 'Name of the user.', required: true }) }

  static override flags = serverFlags

  static override complete = { username: completeUsers }
  static override failures = kohubFailures
  static override view = plainRecord<UserProfile & { readonly type: string }>({
    id: ({ username }) => username,
    fields: {
      Name: ({ username }) => username,
      Type: ({ type }) => type,
      'Full name': ({ fullName }) => fullName,
      Bio: ({ bio }) => bio,
      Website: ({ website }) => website,
      Since: ({ createdAt }) => createdAt,
      Source: ({ source }) => source,
    },
  })

  async execute() {
    return profileOf(this.connect(kohub), this.args.username)
  }
}
