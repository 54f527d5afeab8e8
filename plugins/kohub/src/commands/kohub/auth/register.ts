import { Flags, KitCommand, currentHost } from '@tuglet/kit'
import { registerUser } from '../../../lib/auth/register-user.ts'
import { kohubFailures } from '../../../lib/failures/kohub-failures.ts'
import { doneView } from '../../../lib/views/done-view.ts'
import { serverFlags } from '../../../server-flags.ts'
import { unsignedKohub } from '../../../service.ts'

export default class KohubAuthRegister extends KitCommand<typeof KohubAuthRegister> {
  static override summary = 'Create an account.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> --username alice --email alice@example.com',
    '<%= config.bin %> <%= command.id %> --username alice --email alice@example.com --invitation 1f2e3d',
  ]

  static override flags = {
    ...serverFlags,
    username: Flags.string({
      char: 'u',
      summary: 'Name of the account; asked for when left out.',
      helpValue: '<name>',
    }),
    email: Flags.string({ summary: 'Your address; asked for when left out.', helpValue: '<address>' }),
    password: Flags.string({
      summary: 'Its password; others on this machine can see it there.',
      helpValue: '<password>',
      exclusive: ['password-stdin'],
    }),
    'password-stdin': Flags.boolean({ summary: 'Read the password from standard input.' }),
    invitation: Flags.string({
      summary: 'Token of the invitation, where the server asks for one.',
      helpValue: '<token>',
    }),
  }

  static override failures = kohubFailures
  static override view = doneView

  async execute() {
    const { username, email, password, 'password-stdin': fromStdin, invitation } = this.flags
    const { out } = this
    return registerUser(
      { username, email, password, fromStdin, invitation },
      { client: this.connect(unsignedKohub), host: currentHost(), out },
    )
  }
}
