import type { Output } from '@tuglet/kit/lib'

/** Something that an administrator should look at. */
export interface AuditFinding {
  readonly severity: 'high' | 'medium' | 'low'
  /** Stable: `token-stale`, `org-orphan`, … */
  readonly rule: string
  readonly subject: string
  readonly message: string
  /** What to do about it. */
  readonly fix: string
}

/** What the audit goes by. */
export interface AuditLimits {
  /** A token or key that was not used for so many days is stale. */
  readonly staleDays: number
  /** Whether to look into small files. */
  readonly secrets: boolean
  readonly out: Pick<Output, 'warn'>
}
