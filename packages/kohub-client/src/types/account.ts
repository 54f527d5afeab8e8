/** The answer of an operation that only succeeds or fails. */
export interface Message {
  readonly message: string
}

/** A new account. */
export interface Registration extends Message {
  /** False when an e-mail must be answered first. */
  readonly emailVerified: boolean
}

/** A sign-in by password. */
export interface SessionInfo extends Message {
  readonly username: string
  readonly sessionSecret: string | null
  /** The cookie, which is in `client.session` too; undefined in a browser, which keeps it to itself. */
  readonly session?: string | undefined
}

/** Who is signed in. */
export interface UserInfo {
  readonly id: number
  readonly username: string
  readonly email: string | null
  readonly emailVerified: boolean
  readonly createdAt: string
}

/** Who is signed in, in the shape of the model hub, with organisations. */
export interface Whoami {
  readonly type: string
  readonly id: string
  readonly name: string
  readonly fullname: string
  readonly email: string | null
  readonly emailVerified: boolean
  readonly canPay: boolean
  readonly isPro: boolean
  readonly orgs: readonly { readonly name: string; readonly fullname: string; readonly roleInOrg: string }[]
  readonly auth: {
    readonly type: string
    readonly accessToken?: { readonly displayName: string; readonly role: string }
  }
  readonly site?: { readonly name: string; readonly api: string; readonly version: string }
}

/** A token that was just made: the only time its text is shown. */
export interface NewToken extends Message {
  /** 64 hexadecimal digits. */
  readonly token: string
  readonly tokenId: number
  readonly sessionSecret: string | null
}

/** A token without its text. */
export interface TokenInfo {
  readonly id: number
  readonly name: string
  readonly lastUsed: string | null
  readonly createdAt: string
}

/** A token for another hub, with only its first letters. */
export interface ExternalToken {
  readonly url: string
  readonly tokenPreview: string
  readonly createdAt: string
  readonly updatedAt: string
}

/** Another hub that answers for what this one lacks. */
export interface AvailableSource {
  readonly url: string
  readonly name: string
  readonly sourceType: string
  readonly priority: number
}

/** A public key. */
export interface SshKey {
  readonly id: number
  readonly title: string
  readonly keyType: string
  readonly fingerprint: string
  readonly createdAt: string
  readonly lastUsed: string | null
}

/** Names at other places: `twitterX`, `threads`, `github`, `huggingface`. */
export type SocialMedia = Readonly<Record<string, string>>

/** What a user tells the world. */
export interface UserProfile {
  readonly username: string
  readonly fullName: string | null
  readonly bio: string | null
  readonly website: string | null
  readonly socialMedia: SocialMedia | null
  readonly createdAt: string
  /** `local`, or the hub it comes from. */
  readonly source: string
}

/** Whether a name is a user's or an organisation's. */
export interface NamespaceType {
  readonly type: 'user' | 'org'
  readonly source: string
}

/** An avatar as it was stored. */
export interface StoredAvatar extends Message {
  readonly sizeBytes: number
}
