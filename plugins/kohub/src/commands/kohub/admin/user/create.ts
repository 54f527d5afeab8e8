import { Args, currentHost, Flags, KitCommand } from '@tuglet/kit'
import { adminFlags } from '../../../../admin-flags.ts'
import { kohubAdmin } from '../../../../admin-service.ts'
import { adminFailures } from '../../../../lib/admin/admin-failures.ts'
import { createUser } from '../../../../lib/admin/create-user.ts'
import { userRecord } from '../../../../lib/views/user-record.ts'

export default class KohubAdminUserCreate extends KitCommand<typeof KohubAdminUserCreate> {
  static override summary = 'Create a user.'
  static override description = `
The server has no way to change a password or to disable an account later: give a good first one.`

  static override examples = [
    '<%= config.bin %> <%= command.id %> dave --email dave@example.com',
    '<%= config.bin %> <%= command.id %> dave --email dave@example.com --password-stdin --private 10GB',
  ]

  static override args = { username: Args.string({ description: 'Name of the user.', required: true }) }

  static override flags = {
    ...adminFlags,
    email: Flags.string({ summary: 'E-mail address.', helpValue: '<address>', required: true }),
    'password-stdin': Flags.boolean({ summary: 'Read the first password from standard input; else it is asked for.' }),
    verified: Flags.boolean({ summary: 'The e-mail needs no confirmation.', default: true, allowNo: true }),
    active: Flags.boolean({
      summary: 'The account can be used; this cannot be changed later.',
      default: true,
      allowNo: true,
    }),
    private: Flags.string({ summary: 'Limit for private storage.', helpValue: '<size>' }),
    public: Flags.string({ summary: 'Limit for public storage.', helpValue: '<size>' }),
  }

  static override failures = adminFailures
  static override view = userRecord

  async execute() {
    const { username } = this.args
    return createUser(
      this.connect(kohubAdmin).client,
      { username, ...this.flags, passwordStdin: this.flags['password-stdin'] },
      currentHost(),
    )
  }
}
