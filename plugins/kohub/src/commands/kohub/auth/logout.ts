import { Flags, KitCommand, currentHost } from '@tuglet/kit'
import { type SignedOut, signOut } from '../../../lib/auth/sign-out.ts'
import { kohubFailures } from '../../../lib/failures/kohub-failures.ts'
import { plainRecord } from '../../../lib/views/plain-view.ts'
import { serverFlags } from '../../../server-flags.ts'
import { kohub } from '../../../service.ts'

export default class KohubAuthLogout extends KitCommand<typeof KohubAuthLogout> {
  static override summary = 'Forget the token of this server.'
  static override description = `
The token itself goes on working unless it is revoked; on a terminal you are asked, elsewhere --revoke does it.`

  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --revoke',
    '<%= config.bin %> <%= command.id %> --sessions --yes',
  ]

  static override flags = {
    ...serverFlags,
    revoke: Flags.boolean({ summary: 'Have the server forget the token too.', allowNo: true }),
    sessions: Flags.boolean({ summary: 'End all your sessions, those of browsers too.' }),
  }

  static override failures = kohubFailures
  static override view = plainRecord<SignedOut>({
    id: ({ endpoint }) => endpoint,
    fields: {
      Endpoint: ({ endpoint }) => endpoint,
      Forgotten: ({ forgotten }) => forgotten,
      Revoked: ({ revoked }) => revoked,
      'Sessions ended': ({ sessionsEnded }) => sessionsEnded,
      'Still from': ({ stillFrom }) => stillFrom,
    },
  })

  async execute() {
    const { revoke, sessions } = this.flags
    if (sessions) await this.confirm('This ends all your sessions, those of your browsers too. Go on?')
    const { out, settings } = this
    return signOut(
      { revoke, sessions },
      { client: this.connect(kohub), service: kohub, host: currentHost(), out, settings },
    )
  }
}
