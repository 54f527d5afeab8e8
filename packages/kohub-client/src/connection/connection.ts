import type { Fetch } from '@tuglet/http'
import type { NewHash } from '../transfer/hash.ts'

/** A secret, or what gives it when it is needed. */
export type SecretSource = string | (() => string | undefined | Promise<string | undefined>)

/** How to reach a KohakuHub, and as whom. */
export interface KohubOptions {
  /** `http://localhost:8000` unless given; may have a path. */
  readonly endpoint?: string | undefined
  /** An API token. Give none when `fetch` signs by itself. */
  readonly token?: SecretSource | undefined
  /** The administrator's token; sent with admin calls and with no others. */
  readonly adminToken?: SecretSource | undefined
  /** Used as it is; without it the runtime's own, which then tries again what may be tried again. */
  readonly fetch?: Fetch | undefined
  /** Waits between the tries of a transfer. */
  readonly sleep?: ((ms: number, signal?: AbortSignal) => Promise<void>) | undefined
  /** A session as `login` leaves it in `client.session`. */
  readonly session?: string | undefined
  /** False keeps other hubs' repositories and profiles out of answers; the server shows them by default. */
  readonly fallback?: boolean | undefined
  /** Digests large files; the runtime's native hash where there is one. */
  readonly sha256?: NewHash | undefined
}

/** What every operation works on: the options, made complete. */
export interface Connection {
  /** Without a slash at the end. */
  readonly endpoint: string
  readonly fetch: Fetch
  readonly token: SecretSource | undefined
  readonly adminToken: SecretSource | undefined
  readonly fallback: boolean | undefined
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>
  readonly sha256: NewHash
  /** Set by signing in with a password, cleared by signing out. */
  session: string | undefined
}

/** What every call takes. */
export interface CallOptions {
  readonly signal?: AbortSignal | undefined
  /** Sent as X-Request-Id, which the server repeats in its answer and its log. */
  readonly requestId?: string | undefined
}

/** What a repository holds. */
export type RepoType = 'model' | 'dataset' | 'space'

/** Every type of repository. */
export const repoTypes: readonly RepoType[] = ['model', 'dataset', 'space']

/** What every call about one repository takes. */
export interface RepoOptions extends CallOptions {
  /** `model` unless given. */
  readonly repoType?: RepoType | undefined
}
