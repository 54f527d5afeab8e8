import { Flags, KitCommand } from '@tuglet/kit'
import { kohubAdmin } from '../../admin-service.ts'
import { adminFailures } from '../../lib/admin/admin-failures.ts'
import type { AuditFinding } from '../../lib/admin/audit-finding.ts'
import { auditHub } from '../../lib/admin/audit-hub.ts'
import { reported } from '../../lib/admin/audit-report.ts'
import { hubAccess } from '../../lib/plan/hub-access.ts'
import { plainTable } from '../../lib/views/plain-view.ts'
import { serverFlags } from '../../server-flags.ts'
import { kohub } from '../../service.ts'

export default class KohubAudit extends KitCommand<typeof KohubAudit> {
  static override summary = 'Look for what an administrator should know.'
  static override description = `
Exits with 1 when something was found. Takes the admin token. With --secrets it also reads every file of up to 200 kB that you,
signed in as a user, may read, and looks for tokens and keys.`

  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --stale-days 30 --output json',
    '<%= config.bin %> <%= command.id %> --secrets --to audit.sarif',
  ]

  static override flags = {
    ...serverFlags,
    'stale-days': Flags.integer({ summary: 'Tokens unused for so many days are stale.', default: 90, min: 1 }),
    secrets: Flags.boolean({ summary: 'Look for secrets in small files too.' }),
    to: Flags.string({
      summary: 'Write the findings to this file too: .sarif, .csv, .html or .json.',
      helpValue: '<file>',
    }),
  }

  static override failures = adminFailures
  static override view = plainTable<AuditFinding>({
    id: ({ rule, subject }) => `${rule}:${subject}`,
    columns: {
      severity: ({ severity }) => severity,
      rule: ({ rule }) => rule,
      subject: ({ subject }) => subject,
      finding: ({ message }) => message,
      fix: ({ fix }) => fix,
    },
  })

  async *execute() {
    const access = await hubAccess(this.connect(kohub), this.connect(kohubAdmin))
    const { 'stale-days': staleDays, secrets, to } = this.flags
    yield* reported(auditHub(access, { staleDays, secrets, out: this.out }, this.tasks), to)
  }
}
