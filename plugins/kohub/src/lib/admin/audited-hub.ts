import type { KohubClient } from '@tuglet/kohub-client/node'

/** A hub with the admin token there for certain. */
export interface AuditedHub {
  readonly user: KohubClient
  readonly admin: KohubClient
}
