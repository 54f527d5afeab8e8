import { Failure, type Step } from '@tuglet/kit/lib'
import type { HubAccess } from '../plan/hub-access.ts'
import { needAdmin } from '../plan/hub-access.ts'
import { auditAccounts } from './audit-accounts.ts'
import { auditCredentials } from './audit-credentials.ts'
import type { AuditFinding, AuditLimits } from './audit-finding.ts'
import { auditOrganizations } from './audit-organizations.ts'
import { auditSecrets } from './audit-secrets.ts'
import { auditStorage } from './audit-storage.ts'

const parts = {
  Accounts: auditAccounts,
  Credentials: auditCredentials,
  Organisations: auditOrganizations,
  Storage: auditStorage,
  Secrets: auditSecrets,
}

/** Looks for what an administrator should know; ends in a silent Failure('failed') when something was found. */
export async function* auditHub(
  access: HubAccess,
  limits: AuditLimits,
  tasks: Step,
): AsyncGenerator<AuditFinding, void> {
  const admin = needAdmin(access, 'An audit')
  let count = 0
  for (const [title, audit] of Object.entries(parts)) {
    const findings = await tasks.step(title, () => Array.fromAsync(audit({ ...access, admin }, limits)))
    count += findings.length
    yield* findings
  }
  if (count === 0) return
  throw new Failure('failed', `The audit found ${count} ${count === 1 ? 'thing' : 'things'} to look at.`, {
    code: 'KOHUB_AUDIT_FINDINGS',
    data: { findings: count },
    silent: true,
  })
}
