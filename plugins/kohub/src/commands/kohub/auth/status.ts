import { Flags, KitCommand, currentHost } from '@tuglet/kit'
import { authStateView } from '../../../lib/auth/auth-state-view.ts'
import { authState } from '../../../lib/auth/auth-state.ts'
import { kohubFailures } from '../../../lib/failures/kohub-failures.ts'
import { serverFlags } from '../../../server-flags.ts'
import { kohub } from '../../../service.ts'

export default class KohubAuthStatus extends KitCommand<typeof KohubAuthStatus> {
  static override summary = 'Show how you are signed in, and which token answers.'
  static override description = `
Being signed out is an answer, not an error. No server is asked unless --check is given.`

  static override examples = ['<%= config.bin %> <%= command.id %>', '<%= config.bin %> <%= command.id %> --check']

  static override flags = {
    ...serverFlags,
    check: Flags.boolean({ summary: 'Ask the server whether it accepts the token.' }),
  }

  static override failures = kohubFailures
  static override view = authStateView

  async execute() {
    const { out, settings } = this
    return authState({
      client: this.connect(kohub),
      service: kohub,
      host: currentHost(),
      out,
      settings,
      check: this.flags.check,
    })
  }
}
