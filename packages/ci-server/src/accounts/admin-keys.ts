import { CiServerError } from '../ci-server-error.ts'
import type { AccountStore, ApiKey, UserSelector } from './account-store.ts'
import { requireUser } from './require-user.ts'
import { hashApiKey, newApiKey } from './secret-key.ts'

/** What an administrator can do with API keys. */
export interface AdminKeys {
  /** The key in clear, this once, and what is stored of it. Throws UNKNOWN_USER, BAD_SELECTOR or BAD_NAME. */
  create(key: UserSelector & { readonly name: string }): Promise<{ readonly key: string; readonly apiKey: ApiKey }>
  /** All keys, or one user's. Throws UNKNOWN_USER, or BAD_SELECTOR for both id and email. */
  list(selector?: UserSelector): Promise<ApiKey[]>
  /** Throws UNKNOWN_KEY; a key that is already revoked stays so. */
  revoke(id: string): Promise<ApiKey>
}

/** The administrator's calls on keys; they work whether a server runs on the same data or not. */
export function adminKeys({ accounts }: { readonly accounts: AccountStore }): AdminKeys {
  return {
    async create({ name, ...selector }) {
      if (name.trim() === '') throw new CiServerError('BAD_NAME', 'The name of a key must not be empty.')
      const user = await requireUser(accounts, selector)
      const key = newApiKey()
      return { key, apiKey: await accounts.addKey({ userId: user.id, name: name.trim(), keyHash: hashApiKey(key) }) }
    },
    async list(selector = {}) {
      if (selector.id === undefined && selector.email === undefined) return accounts.keys()
      return accounts.keys((await requireUser(accounts, selector)).id)
    },
    async revoke(id) {
      const apiKey = await accounts.revokeKey(id)
      if (!apiKey) throw new CiServerError('UNKNOWN_KEY', `No API key has the id ${id}.`)
      return apiKey
    },
  }
}
