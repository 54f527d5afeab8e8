import { Flags, KitCommand } from '@tuglet/kit'
import { adminFlags } from '../../../../admin-flags.ts'
import { kohubAdmin } from '../../../../admin-service.ts'
import { adminFailures } from '../../../../lib/admin/admin-failures.ts'
import { doneView } from '../../../../lib/views/done-view.ts'

export default class KohubAdminSessionRevokeAll extends KitCommand<typeof KohubAdminSessionRevokeAll> {
  static override summary = 'End all sessions of a user, or all that are older than a day.'

  static override examples = [
    '<%= config.bin %> <%= command.id %> --user alice --yes',
    '<%= config.bin %> <%= command.id %> --before 2026-01-01T00:00:00Z',
  ]

  static override flags = {
    ...adminFlags,
    user: Flags.string({ summary: 'Only of this user.', helpValue: '<name>' }),
    before: Flags.string({ summary: 'Only those from before this time (ISO 8601).', helpValue: '<time>' }),
  }

  static override failures = adminFailures
  static override view = doneView

  async execute() {
    const { admin } = this.connect(kohubAdmin).client
    const { user, before: beforeTs } = this.flags
    await this.confirm(user === undefined ? 'End the sessions of everybody?' : `End the sessions of ${user}?`)
    const { revoked } = await admin.revokeSessions({ user, beforeTs })
    return { id: String(revoked), message: `${revoked} sessions have ended.` }
  }
}
