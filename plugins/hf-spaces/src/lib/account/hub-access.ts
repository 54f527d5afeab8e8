import type { Hub } from '@tuglet/hub-client'

/** The Hub to talk to, and whether there is a token to do so with. */
export interface HubAccess extends Hub {
  signedIn(): Promise<boolean>
}
