import { randomBytes } from 'node:crypto'
import type { ObjectStore } from '../storage/object-store.ts'
import type {
  Account,
  ApiToken,
  ExternalToken,
  FallbackSource,
  Invitation,
  Membership,
  Session,
  SshKey,
} from './account.ts'
import type { Repo } from './repo.ts'
import type { ServerSettings } from './server-settings.ts'

/** Everything the fake knows; tests may look at it and change it. */
export interface World {
  readonly settings: ServerSettings
  /** The API's own origin, as its links and messages name it. */
  baseUrl: string
  /** The origin of presigned URLs. */
  s3Url: string
  readonly accounts: Map<string, Account>
  readonly memberships: Membership[]
  readonly sessions: Session[]
  readonly tokens: ApiToken[]
  readonly sshKeys: SshKey[]
  readonly invitations: Invitation[]
  readonly externalTokens: ExternalToken[]
  readonly fallbackSources: FallbackSource[]
  /** Keyed `model:namespace/name`. */
  readonly repos: Map<string, Repo>
  readonly store: ObjectStore
  /** Tokens that e-mails would carry, → user name. */
  readonly emailTokens: Map<string, string>
  /** Tokens that confirm a prefix's deletion, → what they confirm. */
  readonly confirmations: Map<string, { readonly prefix: string; readonly expiresAt: Date }>
  /** Ids of repositories whose store was left behind: creating them again fails for ever. */
  readonly orphans: Set<string>
  nextId(): number
  now(): Date
}

/** A world without anybody in it. */
export function createWorld(settings: ServerSettings, store: ObjectStore): World {
  let last = 0
  return {
    settings,
    baseUrl: '',
    s3Url: '',
    accounts: new Map(),
    memberships: [],
    sessions: [],
    tokens: [],
    sshKeys: [],
    invitations: [],
    externalTokens: [],
    fallbackSources: [],
    repos: new Map(),
    store,
    emailTokens: new Map(),
    confirmations: new Map(),
    orphans: new Set(),
    nextId: () => ++last,
    now: () => new Date(),
  }
}

/** A secret as the server makes them: 64 hexadecimal digits. */
export function newSecret(): string {
  return randomBytes(32).toString('hex')
}
