import type { KohubClient } from '@tuglet/kohub-client/node'
import { Failure } from '@tuglet/kit/lib'

/** A hub as a user and, where there is a token for it, as its administrator. */
export interface HubAccess {
  readonly user: KohubClient
  readonly admin: KohubClient | undefined
}

/** The administrator's client; throws Failure('auth') that says what it is needed for. */
export function needAdmin({ admin }: HubAccess, what: string): KohubClient {
  if (admin) return admin
  throw new Failure('auth', `${what} takes the admin token.`, {
    code: 'KOHUB_ADMIN_NEEDED',
    hints: ['Set KOHUB_ADMIN_TOKEN, or keep it with tuglet auth login kohub-admin'],
  })
}

/** The administrator's side of a hub, and whether there is a token for it. */
export interface AdminSide {
  readonly client: KohubClient
  readonly signedIn: () => Promise<boolean>
}

/** Both sides of a hub; the administrator's only where there is a token for it. */
export async function hubAccess(user: KohubClient, { client, signedIn }: AdminSide): Promise<HubAccess> {
  return { user, admin: (await signedIn()) ? client : undefined }
}
