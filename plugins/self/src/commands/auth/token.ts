import { Args, currentHost, KitCommand, services, type OneView } from '@tuglet/kit'
import { tokenOf } from '../../lib/auth/token-of.ts'
import { findService } from '../../lib/find-service.ts'
import { knownServices } from '../../lib/known-services.ts'

export default class AuthToken extends KitCommand<typeof AuthToken> {
  static override summary = 'Print the token of a service.'
  static override description = `
Prints the token that would be sent, alone on standard output, for other programs. Take care where it goes.`

  static override examples = [
    '<%= config.bin %> <%= command.id %> ci',
    'CI_API_KEY="$(<%= config.bin %> <%= command.id %> ci)" ./run-elsewhere',
  ]

  static override args = { service: Args.string({ description: 'Id of the service, such as ci.', required: true }) }

  static override view: OneView<{ readonly service: string; readonly token: string; readonly origin: string }> = {
    kind: 'one',
    id: ({ token }) => token,
    text: ({ token }) => `${token}\n`,
  }

  async execute() {
    const known = knownServices(await this.contributions(services), this.out)
    const service = findService(this.args.service, known)
    const { secret, origin } = await tokenOf(service, { host: currentHost(), settings: this.settings })
    return { service: service.id, token: secret.reveal(), origin }
  }
}
