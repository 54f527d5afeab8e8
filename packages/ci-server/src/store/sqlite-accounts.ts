import { randomUUID } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import type { AccountStore, ApiKey, User } from '../accounts/account-store.ts'
import { timestamp } from '../timestamp.ts'

const user = 'id, name, email, created_at, is_active'
const key = 'id, user_id, name, created_at, last_used_at, is_active'

/** Users and keys in SQLite. */
export function sqliteAccounts(database: DatabaseSync): AccountStore {
  const addUser = database.prepare(
    `INSERT INTO users (id, name, email, created_at) VALUES (?, ?, ?, ?) ON CONFLICT (email) DO NOTHING RETURNING ${user}`,
  )
  const users = database.prepare(`SELECT ${user} FROM users ORDER BY seq`)
  const findUser = database.prepare(`SELECT ${user} FROM users WHERE id = ? OR email = ? COLLATE NOCASE`)
  const setUserActive = database.prepare(`UPDATE users SET is_active = ? WHERE id = ? RETURNING ${user}`)
  const addKey = database.prepare(
    `INSERT INTO api_keys (id, user_id, key_hash, name, created_at) VALUES (?, ?, ?, ?, ?) RETURNING ${key}`,
  )
  const keys = database.prepare(`SELECT ${key} FROM api_keys WHERE ?1 IS NULL OR user_id = ?1 ORDER BY seq`)
  const revokeKey = database.prepare(`UPDATE api_keys SET is_active = 0 WHERE id = ? RETURNING ${key}`)
  const touchKey = database.prepare('UPDATE api_keys SET last_used_at = ? WHERE id = ?')
  const ownerOf = database.prepare(
    `SELECT k.id AS keyId, u.id AS userId, k.is_active AS isKeyActive, u.is_active AS isUserActive
     FROM api_keys k JOIN users u ON u.id = k.user_id WHERE k.key_hash = ?`,
  )
  return {
    addUser: async ({ name, email }) => asUser(addUser.get(randomUUID(), name, email, timestamp())),
    users: async () => users.all().flatMap((row) => asUser(row) ?? []),
    findUser: async ({ id, email }) => asUser(findUser.get(id ?? null, email ?? null)),
    setUserActive: async (id, isActive) => asUser(setUserActive.get(Number(isActive), id)),
    addKey: async ({ userId, name, keyHash }) =>
      asKey(addKey.get(randomUUID(), userId, keyHash, name, timestamp())) as ApiKey,
    keys: async (userId) => keys.all(userId ?? null).flatMap((row) => asKey(row) ?? []),
    revokeKey: async (id) => asKey(revokeKey.get(id)),
    touchKey: async (id) => void touchKey.run(timestamp(), id),
    ownerOf: async (keyHash) => {
      const row = ownerOf.get(keyHash) as ({ keyId: string; userId: string } & Flags) | undefined
      return row && { ...row, isKeyActive: Boolean(row.isKeyActive), isUserActive: Boolean(row.isUserActive) }
    },
  }
}

interface Flags {
  readonly isKeyActive: number
  readonly isUserActive: number
}

type Row = Record<string, unknown> | undefined

function asUser(row: Row): User | undefined {
  return row && ({ ...row, is_active: row['is_active'] === 1 } as User)
}

function asKey(row: Row): ApiKey | undefined {
  return row && ({ ...row, is_active: row['is_active'] === 1 } as ApiKey)
}
