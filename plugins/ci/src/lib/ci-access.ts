import type { Connection } from '@tuglet/ci-client'

/** A CI server to talk to, signed in as somebody. */
export interface CiAccess extends Connection {
  readonly serverUrl: string
  /** Whether there is a key to send. */
  readonly signedIn: () => Promise<boolean>
}
