import { Flags, KitCommand, currentHost } from '@tuglet/kit'
import { type SignedIn, signIn } from '../../../lib/auth/sign-in.ts'
import { kohubFailures } from '../../../lib/failures/kohub-failures.ts'
import { plainRecord } from '../../../lib/views/plain-view.ts'
import { serverFlags } from '../../../server-flags.ts'
import { kohub, unsignedKohub } from '../../../service.ts'

export default class KohubAuthLogin extends KitCommand<typeof KohubAuthLogin> {
  static override summary = 'Sign in, and stay signed in.'
  static override description = `
Signs in with your password, has the server make a token with a name of its own, and keeps that token in the keychain or,
where there is none, in a file that only you can read. The password is not kept. With --token, that token is kept instead.`

  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --username alice',
    '<%= config.bin %> <%= command.id %> --username alice --password secret',
  ]

  static override flags = {
    ...serverFlags,
    username: Flags.string({
      char: 'u',
      summary: 'Name of your account; asked for when left out.',
      helpValue: '<name>',
    }),
    password: Flags.string({
      summary: 'Your password; others on this machine can see it there.',
      helpValue: '<password>',
      exclusive: ['password-stdin'],
    }),
    'password-stdin': Flags.boolean({ summary: 'Read the password from standard input.' }),
    name: Flags.string({ char: 'n', summary: 'Name of the token that is made for this machine.', helpValue: '<name>' }),
  }

  static override failures = kohubFailures
  static override view = plainRecord<SignedIn>({
    id: ({ account }) => account,
    fields: {
      'Signed in as': ({ account }) => account,
      Endpoint: ({ endpoint }) => endpoint,
      Token: ({ tokenName }) => tokenName,
      'Kept in': ({ storedIn }) => storedIn,
    },
  })

  async execute() {
    const { username, password, 'password-stdin': fromStdin, name, token } = this.flags
    const given = { username, password, fromStdin, tokenName: name, token }
    const client = this.connect(unsignedKohub)
    const { out, settings } = this
    return signIn(given, { client, service: kohub, host: currentHost(), out, settings })
  }
}
