import { Args, currentHost, Flags, KitCommand, record, services } from '@tuglet/kit'
import { signIn, type SignedIn } from '../../lib/auth/sign-in.ts'
import { findService } from '../../lib/find-service.ts'
import { knownServices } from '../../lib/known-services.ts'

export default class AuthLogin extends KitCommand<typeof AuthLogin> {
  static override summary = 'Sign in to a service.'
  static override description = `
Asks for a token without showing it, has the service verify it, and keeps it in the keychain or, where there is none,
in a file that only you can read. The token is sent to that service's address and to no other.`

  static override examples = [
    '<%= config.bin %> <%= command.id %> ci',
    'echo "$TOKEN" | <%= config.bin %> <%= command.id %> ci --with-token',
    '<%= config.bin %> <%= command.id %> ci --endpoint https://ci.example.org --profile work',
  ]

  static override args = { service: Args.string({ description: 'Id of the service, such as ci.', required: true }) }
  static override flags = {
    'with-token': Flags.boolean({ summary: 'Read the token from standard input.' }),
    endpoint: Flags.string({ summary: 'Sign in at this address instead of the configured one.', helpValue: '<url>' }),
  }

  static override view = record<SignedIn>({
    id: ({ service }) => service,
    fields: {
      'Signed in to': ({ title }) => title,
      Account: ({ account }) => account,
      Endpoint: ({ endpoint }) => endpoint,
      Profile: ({ profile }) => profile ?? 'default',
      Verified: ({ verified }) => verified,
      'Kept in': ({ storedIn }) => storedIn,
    },
  })

  async execute() {
    const { 'with-token': withToken, endpoint, profile } = this.flags
    const known = knownServices(await this.contributions(services), this.out)
    const { out, tasks } = this
    const service = findService(this.args.service, known)
    return signIn(service, { host: currentHost(), out, tasks, endpoint, profile, withToken })
  }
}
