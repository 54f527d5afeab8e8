import { Args, currentHost, Flags, KitCommand, services, table } from '@tuglet/kit'
import { signOut, type SignedOut } from '../../lib/auth/sign-out.ts'
import { knownServices } from '../../lib/known-services.ts'

export default class AuthLogout extends KitCommand<typeof AuthLogout> {
  static override summary = 'Forget the stored token of a service.'
  static override description = `
Tokens in the environment or in a service's own file are not touched; what is still in use is said.`

  static override examples = [
    '<%= config.bin %> <%= command.id %> ci',
    '<%= config.bin %> <%= command.id %> --all --profile work',
  ]

  static override args = { service: Args.string({ description: 'Id of the service, such as ci.' }) }
  static override flags = { all: Flags.boolean({ summary: 'Forget the stored tokens of all services.' }) }

  static override view = table<SignedOut>({
    id: ({ service, forgotten }) => (forgotten ? service : undefined),
    columns: {
      service: ({ service }) => service,
      forgotten: ({ forgotten }) => forgotten,
      'still from': ({ stillFrom }) => stillFrom,
    },
  })

  async *execute() {
    const known = knownServices(await this.contributions(services), this.out)
    const { service } = this.args
    const { settings, out } = this
    yield* signOut(known, { service, all: this.flags.all, host: currentHost(), settings, out })
  }
}
