import { sizeText } from '../views/size.ts'
import type { AuditFinding } from './audit-finding.ts'
import type { AuditedHub } from './audited-hub.ts'

/** Quotas that are exceeded, and repositories that nobody can reach. */
export async function* auditStorage({ admin }: AuditedHub): AsyncGenerator<AuditFinding, void> {
  const { usersOverQuota, reposOverQuota } = await admin.admin.getQuotaOverview()
  for (const { username, privateUsed, publicUsed } of usersOverQuota) {
    const used = sizeText(privateUsed + publicUsed)
    yield overQuota(username, `${username} uses ${used}, which is more than allowed.`)
  }
  for (const { fullId, usedBytes, quotaBytes } of reposOverQuota) {
    yield overQuota(fullId, `${fullId} uses ${sizeText(usedBytes)} of ${sizeText(quotaBytes)}.`)
  }
  for await (const { name, namespace, repoType } of admin.admin.listRepositories()) {
    if (!name.includes('/')) continue
    yield {
      severity: 'medium',
      rule: 'repo-unreachable',
      subject: `${namespace}/${name}`,
      message: `The ${repoType} "${namespace}/${name}" has a slash in its name, so no address leads to it.`,
      fix: 'Delete its row in the database table repository.',
    }
  }
}

function overQuota(subject: string, message: string): AuditFinding {
  return {
    severity: 'medium',
    rule: 'quota-exceeded',
    subject,
    message,
    fix: `tuglet kohub admin quota show ${subject.split('/')[0]}`,
  }
}
