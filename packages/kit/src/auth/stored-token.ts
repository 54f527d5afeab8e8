import { Secret } from './secret.ts'
import type { SecretStore } from './secret-store.ts'
import type { Finding } from './token.ts'

/** Whose token: a service's, in a profile. */
export interface TokenOwner {
  readonly service: string
  readonly profile?: string | undefined
}

/** A token as `auth login` keeps it. */
export interface StoredToken {
  readonly secret: Secret
  /** Where it was verified; it goes to this URL's origin and nowhere else. */
  readonly endpoint: string
  readonly account?: string | undefined
  readonly expiresAt?: Date | undefined
}

/** The name a token is kept under: `ci/default`. */
export function accountName({ service, profile }: TokenOwner): string {
  return `${service}/${profile ?? 'default'}`
}

/** Keeps a token and says where: `keychain`, or the file's path. */
export async function storeToken(store: SecretStore, owner: TokenOwner, token: StoredToken): Promise<string> {
  const { secret, endpoint, account, expiresAt } = token
  const record = { token: secret.reveal(), endpoint, account, expiresAt }
  await store.set(accountName(owner), JSON.stringify(record))
  return store.name
}

/** Forgets a token; tells whether there was one. */
export async function forgetToken(store: SecretStore, owner: TokenOwner): Promise<boolean> {
  const account = accountName(owner)
  const found = (await store.get(account)) !== undefined
  if (found) await store.delete(account)
  return found
}

/** The stored token, bound to where it was verified; undefined where there is none. */
export async function readStoredToken(store: SecretStore, owner: TokenOwner): Promise<Finding | undefined> {
  const text = await store.get(accountName(owner))
  if (text === undefined) return undefined
  const origin = store.name
  const record = parseRecord(text)
  if (!record)
    return {
      refused: {
        origin,
        reason: `What ${origin} holds for ${accountName(owner)} is no token of ours.`,
        isAlarm: false,
      },
    }
  const { token, endpoint, account, expiresAt } = record
  return {
    token: {
      secret: new Secret(token),
      origin,
      boundTo: new URL(endpoint).origin,
      ...(account !== undefined && { account }),
      ...(expiresAt !== undefined && { expiresAt: new Date(expiresAt) }),
    },
  }
}

interface StoredRecord {
  readonly token: string
  readonly endpoint: string
  readonly account?: string
  readonly expiresAt?: string
}

function parseRecord(text: string): StoredRecord | undefined {
  try {
    const record = JSON.parse(text) as Partial<StoredRecord> | null
    return typeof record?.token === 'string' && URL.canParse(String(record.endpoint))
      ? (record as StoredRecord)
      : undefined
  } catch {
    return undefined
  }
}
