import { Args, Flags, KitCommand } from '@tuglet/kit'
import { adminFlags } from '../../../../admin-flags.ts'
import { kohubAdmin } from '../../../../admin-service.ts'
import { adminFailures } from '../../../../lib/admin/admin-failures.ts'
import { doneView } from '../../../../lib/views/done-view.ts'

export default class KohubAdminUserVerify extends KitCommand<typeof KohubAdminUserVerify> {
  static override summary = 'Mark the e-mail of a user as confirmed, or not.'

  static override examples = [
    '<%= config.bin %> <%= command.id %> dave',
    '<%= config.bin %> <%= command.id %> dave --no-verified',
  ]

  static override args = { username: Args.string({ description: 'Name of the user.', required: true }) }

  static override flags = {
    ...adminFlags,
    verified: Flags.boolean({ summary: 'Confirmed, or not.', default: true, allowNo: true }),
  }

  static override failures = adminFailures
  static override view = doneView

  async execute() {
    const { admin } = this.connect(kohubAdmin).client
    const { username } = this.args
    const { verified } = this.flags
    await admin.setEmailVerification(username, { verified })
    return { id: username, message: `The e-mail of ${username} is ${verified ? '' : 'not '}confirmed.` }
  }
}
