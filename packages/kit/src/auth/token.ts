import type { Host } from '../host/host.ts'
import type { OpenSettings } from '../settings/open-settings.ts'
import type { Origin } from '../settings/setting.ts'
import type { Secret } from './secret.ts'

/** What signs a request, and where it came from. */
export interface Token {
  readonly secret: Secret
  /** `CI_API_KEY`, `keychain`, `~/.ci/config:1` or `--api-key`. */
  readonly origin: string
  readonly account?: string
  readonly expiresAt?: Date
  /** What the server calls it. */
  readonly id?: string
  /** The one URL origin it may go to; without it, wherever the person points the service. */
  readonly boundTo?: string
  /** Something the person should know of how this token is kept. */
  readonly warning?: string
  /** The layer and file it was written in, where it was. */
  readonly written?: Origin
}

/** A token that is there and is not used, and why. */
export interface RefusedToken {
  readonly origin: string
  readonly reason: string
  /** What the person can do. */
  readonly hint?: string
  /** The endpoint is not the person's own choice: going on unsigned would hide an attack. */
  readonly isAlarm: boolean
}

/** What a source finds: tokens, strongest first, and those it will not give. */
export type Finding = { readonly token: Token } | { readonly refused: RefusedToken }

/** What a source may look at. */
export interface TokenContext {
  readonly host: Host
  readonly settings: Pick<OpenSettings, 'environment' | 'serviceTexts' | 'profile'>
  /** The service's id, e.g. `ci`. */
  readonly service: string
  readonly endpoint: string
}

/** A place that a service's token may come from. */
export interface TokenSource {
  /** The same for equal sources; two plugins that declare one service are compared by it. */
  readonly describe: string
  /** Environment names that it looks at, for documentation and messages. */
  readonly env?: readonly string[]
  find(context: TokenContext): AsyncIterable<Finding>
}
