/** What the server says it is. */
export interface ServerVersion {
  /** `kohakuhub`. */
  readonly api: string
  readonly version: string
  readonly name: string
}

/** How the server takes new users. */
export interface SiteConfig {
  readonly siteName: string
  readonly invitationOnly: boolean
  readonly requireEmailVerification: boolean
}

/** The greeting at the server's root. */
export interface ServerRoot {
  readonly name: string
  readonly version: string
  readonly description: string
  readonly endpoints: Readonly<Record<string, string>>
}

/** What answers at an address. */
export interface ServerCheck {
  readonly kind: 'kohakuhub' | 'huggingface' | 'webPage' | 'other'
  /** The hub's name, where it is a KohakuHub. */
  readonly name?: string | undefined
  readonly version?: string | undefined
  /** The status of the answer. */
  readonly status?: number | undefined
}

/** Whether a name is free. */
export interface NameCheck {
  readonly available: boolean
  /** The name as it is compared with others: without case, `-` and `_`. */
  readonly normalizedName: string
  readonly conflictWith: string | null
  readonly message: string
}
