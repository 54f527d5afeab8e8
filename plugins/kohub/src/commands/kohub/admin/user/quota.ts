import { Args, Flags, KitCommand } from '@tuglet/kit'
import { adminFlags } from '../../../../admin-flags.ts'
import { kohubAdmin } from '../../../../admin-service.ts'
import { adminFailures } from '../../../../lib/admin/admin-failures.ts'
import { doneView } from '../../../../lib/views/done-view.ts'
import { parseSize, sizeText } from '../../../../lib/views/size.ts'

export default class KohubAdminUserQuota extends KitCommand<typeof KohubAdminUserQuota> {
  static override summary = 'Set both limits of a user at once.'

  static override examples = ['<%= config.bin %> <%= command.id %> alice --private 10GB --public unlimited']

  static override args = { username: Args.string({ description: 'Name of the user.', required: true }) }

  static override flags = {
    ...adminFlags,
    private: Flags.string({ summary: 'Limit for private storage.', helpValue: '<size>', required: true }),
    public: Flags.string({ summary: 'Limit for public storage.', helpValue: '<size>', required: true }),
  }

  static override failures = adminFailures
  static override view = doneView

  async execute() {
    const { admin } = this.connect(kohubAdmin).client
    const { username } = this.args
    const limits = { privateQuotaBytes: parseSize(this.flags.private), publicQuotaBytes: parseSize(this.flags.public) }
    await admin.setUserQuota(username, limits)
    return {
      id: username,
      message: `${username} may store ${sizeText(limits.privateQuotaBytes)} in private and ${sizeText(limits.publicQuotaBytes)} in public.`,
    }
  }
}
