import type { AuditFinding } from './audit-finding.ts'
import type { AuditedHub } from './audited-hub.ts'

/** Disabled accounts that can still do something, e-mails nobody has confirmed, names that people mix up. */
export async function* auditAccounts({ admin }: AuditedHub): AsyncGenerator<AuditFinding, void> {
  const users = await admin.admin.listUsers({ includeOrgs: true })
  const holders = new Set((await admin.admin.listTokens()).map(({ username }) => username))
  const names = new Map<string, string>()
  for (const user of users) {
    if (!user.isActive && holders.has(user.username)) yield disabledWithToken(user.username)
    if (!user.isOrg && !user.emailVerified) yield unverified(user.username)
    const key = user.username.toLowerCase().replace(/[-_]/g, '')
    const twin = names.get(key)
    if (twin !== undefined) yield alike(user.username, twin)
    names.set(key, user.username)
  }
}

function disabledWithToken(username: string): AuditFinding {
  return {
    severity: 'high',
    rule: 'account-disabled-with-token',
    subject: username,
    message: `${username} is disabled and still has tokens.`,
    fix: `tuglet kohub admin token list --user ${username}`,
  }
}

function unverified(username: string): AuditFinding {
  return {
    severity: 'low',
    rule: 'account-unverified',
    subject: username,
    message: `The e-mail of ${username} was never confirmed.`,
    fix: `tuglet kohub admin user verify ${username}`,
  }
}

function alike(username: string, twin: string): AuditFinding {
  return {
    severity: 'medium',
    rule: 'account-alike',
    subject: username,
    message: `${username} and ${twin} differ in case and dashes only.`,
    fix: 'Ask one of them to move to another name.',
  }
}
