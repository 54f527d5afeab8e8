/** A user or an organisation; the server keeps both in one table. */
export interface Account {
  readonly id: number
  readonly name: string
  readonly isOrganization: boolean
  email: string | null
  password: string
  emailVerified: boolean
  isActive: boolean
  readonly createdAt: Date
  fullName: string | null
  bio: string | null
  website: string | null
  description: string | null
  socialMedia: Record<string, string> | null
  avatar: Uint8Array | undefined
  privateQuotaBytes: number | null
  publicQuotaBytes: number | null
}

/** One user's place in one organisation; the server stores whatever role it is told. */
export interface Membership {
  readonly organization: string
  readonly username: string
  role: string
}

/** A signed-in browser. */
export interface Session {
  readonly id: number
  readonly sessionId: string
  readonly secret: string
  readonly username: string
  readonly createdAt: Date
  expiresAt: Date
}

/** An API token, shown in clear only when it is made. */
export interface ApiToken {
  readonly id: number
  readonly username: string
  readonly name: string
  readonly secret: string
  readonly createdAt: Date
  lastUsed: Date | null
}

/** A public key; the server only stores it. */
export interface SshKey {
  readonly id: number
  readonly username: string
  readonly title: string
  readonly type: string
  readonly fingerprint: string
  readonly createdAt: Date
}

/** An invitation to join an organisation or to register. */
export interface Invitation {
  readonly id: number
  readonly token: string
  readonly action: 'join_org' | 'register_account'
  readonly organization: string | null
  readonly role: string | null
  readonly email: string | null
  readonly createdBy: string | null
  readonly createdAt: Date
  expiresAt: Date
  readonly maxUsage: number | null
  usageCount: number
  usedAt: Date | null
  usedBy: string | null
}

/** Somebody's token for another hub. */
export interface ExternalToken {
  readonly username: string
  readonly url: string
  readonly token: string
  readonly createdAt: Date
  readonly updatedAt: Date
}

/** Another hub that answers for what this one lacks. */
export interface FallbackSource {
  readonly id: number
  namespace: string
  url: string
  token: string | null
  priority: number
  name: string
  source_type: string
  enabled: boolean
  readonly createdAt: Date
  updatedAt: Date
}
