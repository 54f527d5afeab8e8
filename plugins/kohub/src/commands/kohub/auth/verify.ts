import { Args, KitCommand } from '@tuglet/kit'
import { kohubFailures } from '../../../lib/failures/kohub-failures.ts'
import { doneView } from '../../../lib/views/done-view.ts'
import { serverFlags } from '../../../server-flags.ts'
import { unsignedKohub } from '../../../service.ts'

export default class KohubAuthVerify extends KitCommand<typeof KohubAuthVerify> {
  static override summary = 'Confirm an e-mail address with the token that was sent to it.'
  static override examples = ['<%= config.bin %> <%= command.id %> 1f2e3d']

  static override args = { code: Args.string({ description: 'Token from the e-mail.', required: true }) }

  static override flags = serverFlags

  static override failures = kohubFailures
  static override view = doneView

  async execute() {
    const { username } = await this.connect(unsignedKohub).verifyEmail(this.args.code)
    return { id: username, message: `The address of ${username} is confirmed.` }
  }
}
