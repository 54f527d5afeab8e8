import { plain } from '../views/plain.ts'
import type { AuditFinding } from './audit-finding.ts'

const levels = { high: 'error', medium: 'warning', low: 'note' } as const

/** Findings as a SARIF 2.1.0 log, which code-scanning pages read. */
export function auditSarif(findings: readonly AuditFinding[]): string {
  const rules = [...new Set(findings.map(({ rule }) => rule))].toSorted()
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'tuglet kohub audit', rules: rules.map((id) => ({ id })) } },
        results: findings.map(({ severity, rule, subject, message, fix }) => ({
          ruleId: rule,
          ruleIndex: rules.indexOf(rule),
          level: levels[severity],
          message: { text: `${plain(message)} ${plain(fix)}` },
          locations: [{ logicalLocations: [{ fullyQualifiedName: plain(subject) }] }],
          // So that a later run is known to have found the same.
          partialFingerprints: { 'ruleAndSubject/v1': `${rule}:${plain(subject)}` },
        })),
      },
    ],
  }
  return `${JSON.stringify(log, null, 2)}\n`
}
