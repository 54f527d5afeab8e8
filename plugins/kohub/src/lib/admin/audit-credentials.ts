import type { AuditFinding, AuditLimits } from './audit-finding.ts'
import type { AuditedHub } from './audited-hub.ts'

/** Tokens and keys that nobody uses, and tokens of other hubs that travel in clear. */
export async function* auditCredentials(
  { admin }: AuditedHub,
  { staleDays }: AuditLimits,
): AsyncGenerator<AuditFinding, void> {
  for await (const { id, name, username, lastUsed } of admin.admin.listTokens({ unusedForDays: staleDays })) {
    yield {
      severity: 'medium',
      rule: 'token-stale',
      subject: `${username ?? 'nobody'}/${name}`,
      message: `Token ${id} (${name}) of ${username ?? 'nobody'} ${usedText(lastUsed)}.`,
      fix: `tuglet kohub admin token revoke ${id}`,
    }
  }
  for await (const source of admin.admin.listFallbackSources()) {
    if (source.url.startsWith('https:') || !source.token) continue
    yield {
      severity: 'high',
      rule: 'fallback-token-in-clear',
      subject: source.name,
      message: `The token of the fallback source ${source.name} goes to ${source.url} without TLS.`,
      fix: `tuglet kohub admin fallback update ${source.id} --url https://…`,
    }
  }
}

function usedText(lastUsed: string | null): string {
  return lastUsed === null ? 'was never used' : `was last used on ${lastUsed.slice(0, 10)}`
}
