import { Args, currentHost, Flags, KitCommand, services } from '@tuglet/kit'
import { authStatus } from '../../lib/auth/auth-status.ts'
import { statusView } from '../../lib/auth/status-view.ts'
import { findService } from '../../lib/find-service.ts'
import { knownServices } from '../../lib/known-services.ts'

export default class AuthStatus extends KitCommand<typeof AuthStatus> {
  static override summary = 'Show how you are signed in to each service.'
  static override description = `
Shows which token is used and where it is from, which ones it hides, and which are not sent and why.
No server is asked unless --check is given. Being signed out is an answer, not an error.`

  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> ci --check --json',
  ]

  static override args = { service: Args.string({ description: 'Id of the service; all of them by default.' }) }
  static override flags = { check: Flags.boolean({ summary: 'Ask the servers whether they accept the tokens.' }) }
  static override view = statusView

  async *execute() {
    const known = knownServices(await this.contributions(services), this.out)
    const { service } = this.args
    const shown = service === undefined ? known : [findService(service, known)]
    const { settings, out, tasks } = this
    yield* authStatus(shown, { host: currentHost(), settings, out, tasks, check: this.flags.check })
  }
}
