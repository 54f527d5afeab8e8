/** A person (or machine) whose jobs nobody else sees. */
export interface User {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly created_at: string
  readonly is_active: boolean
}

/** What is kept of an API key; the key itself is not. */
export interface ApiKey {
  readonly id: string
  readonly user_id: string
  readonly name: string
  readonly created_at: string
  /** Correct to a minute; null when the key was never used. */
  readonly last_used_at: string | null
  readonly is_active: boolean
}

/** A user by one of the two: exactly one is set. */
export interface UserSelector {
  readonly id?: string
  readonly email?: string
}

/** Whose key it is, and whether both are still good. */
export interface KeyOwner {
  readonly keyId: string
  readonly userId: string
  readonly isKeyActive: boolean
  readonly isUserActive: boolean
}

/** What the request handlers need to know of users and keys. */
export interface KeyRing {
  /** The owner of the key with this SHA-256 (hex), or undefined for a key nobody has. */
  ownerOf(keyHash: string): Promise<KeyOwner | undefined>
  /** Notes that a key was used. Called at most once a minute for one key. */
  touchKey(keyId: string): Promise<void>
}

/** Where users and keys are kept. Emails are one user's, whatever their case. */
export interface AccountStore extends KeyRing {
  /** Undefined when the email is taken. */
  addUser(user: { readonly name: string; readonly email: string }): Promise<User | undefined>
  /** All users, oldest first. */
  users(): Promise<User[]>
  findUser(selector: UserSelector): Promise<User | undefined>
  /** The user as it is then; undefined when there is none. */
  setUserActive(id: string, isActive: boolean): Promise<User | undefined>
  addKey(key: { readonly userId: string; readonly name: string; readonly keyHash: string }): Promise<ApiKey>
  /** All keys, or one user's, oldest first. */
  keys(userId?: string): Promise<ApiKey[]>
  /** The key as it is then; undefined when there is none. */
  revokeKey(id: string): Promise<ApiKey | undefined>
}
