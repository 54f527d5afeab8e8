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
  /** What the server calls it, to revoke it by. */
  readonly id?: string | undefined
}

/** The name a token is kept under: `ci/default`. */
export function accountName({ service, profile }: TokenOwner): string {
  return `${service}/${profile ?? 'default'}`
}

/** Keeps a token and says where: `keychain`, or the file's path. Tokens for other servers stay. */
export async function storeToken(store: SecretStore, owner: TokenOwner, token: StoredToken): Promise<string> {
  const { secret, endpoint, account, expiresAt, id } = token
  const record = { token: secret.reveal(), endpoint, account, expiresAt, id }
  const others = (await readRecords(store, owner)).records.filter((other) => !isFor(other, endpoint))
  await write(store, owner, [record, ...others])
  return store.name
}

/** Forgets the tokens of an owner, or the one for a server; tells whether there was one. */
export async function forgetToken(store: SecretStore, owner: TokenOwner, endpoint?: string): Promise<boolean> {
  const { records, isThere } = await readRecords(store, owner)
  const kept = endpoint === undefined ? [] : records.filter((record) => !isFor(record, endpoint))
  const found = endpoint === undefined ? isThere : kept.length < records.length
  if (found) await (kept.length === 0 ? store.delete(accountName(owner)) : write(store, owner, kept))
  return found
}

/** The stored tokens, each bound to where it was verified, the latest first. */
export async function readStoredTokens(store: SecretStore, owner: TokenOwner): Promise<readonly Finding[]> {
  const { records, isThere } = await readRecords(store, owner)
  const origin = store.name
  if (isThere && records.length === 0) {
    const reason = `What ${origin} holds for ${accountName(owner)} is no token of ours.`
    return [{ refused: { origin, reason, isAlarm: false } }]
  }
  return records.map(({ token, endpoint, account, expiresAt, id }) => ({
    token: {
      secret: new Secret(token),
      origin,
      boundTo: new URL(endpoint).origin,
      ...(account !== undefined && { account }),
      ...(expiresAt !== undefined && { expiresAt: new Date(expiresAt) }),
      ...(id !== undefined && { id }),
    },
  }))
}

interface StoredRecord {
  readonly token: string
  readonly endpoint: string
  readonly account?: string | undefined
  readonly expiresAt?: string | Date | undefined
  readonly id?: string | undefined
}

function isFor({ endpoint }: StoredRecord, server: string): boolean {
  return new URL(endpoint).origin === new URL(server).origin
}

// One entry for all servers, as keychains cannot list theirs; the first record stands where a single one used to.
async function write(
  store: SecretStore,
  owner: TokenOwner,
  [first, ...others]: readonly StoredRecord[],
): Promise<void> {
  await store.set(accountName(owner), JSON.stringify({ ...first, ...(others.length > 0 && { others }) }))
}

async function readRecords(store: SecretStore, owner: TokenOwner) {
  const text = await store.get(accountName(owner))
  return { records: text === undefined ? [] : parseRecords(text), isThere: text !== undefined }
}

function parseRecords(text: string): StoredRecord[] {
  try {
    const { others = [], ...first } = (JSON.parse(text) ?? {}) as StoredRecord & { others?: readonly StoredRecord[] }
    return [first, ...others].filter(
      (record) => typeof record.token === 'string' && URL.canParse(String(record.endpoint)),
    )
  } catch {
    return []
  }
}
