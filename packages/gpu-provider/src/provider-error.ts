/** Every kind of error that a provider may throw. */
export const providerErrorKinds = [
  /** This offer cannot be had now: try the next one. */
  'no-capacity',
  /** The request itself is wrong; it fails the same way everywhere. */
  'bad-request',
  /** No key, a bad key, or one that may not do this. */
  'auth',
  /** The account cannot pay; no offer will do. */
  'no-funds',
  /** A limit of the account: this offer is not for it, another may be. */
  'quota',
  /** Too many requests; `retryAfterMs` says how long to wait where the provider does. */
  'rate-limited',
  /** The provider or the way to it failed for now: the same call may work later. */
  'transient',
  /** There is no such machine. Never thrown by `get`, `find` or `terminate`. */
  'gone',
] as const

/** What kind of error it is; what to do about it follows from it alone. */
export type ProviderErrorKind = (typeof providerErrorKinds)[number]

/** What goes with a provider's error. */
export interface ProviderErrorFacts {
  /** How long the provider asks to wait, in milliseconds. */
  readonly retryAfterMs?: number | undefined
  /** The call may have been carried out all the same: a reply was lost. After such a `launch`, `find` before trying again. */
  readonly maybeDone?: boolean
  /** A machine that a failed `launch` left behind; it must be terminated. */
  readonly machineId?: string
  /** What a person does about it. */
  readonly hints?: readonly string[]
  readonly cause?: unknown
}

const brand = Symbol.for('tuglet.ProviderError/1')

/** An error of a provider, in words that hold no key, no token of an account and no value of the environment. */
export class ProviderError extends Error {
  override readonly name = 'ProviderError'
  readonly kind: ProviderErrorKind
  readonly retryAfterMs: number | undefined
  readonly maybeDone: boolean
  readonly machineId: string | undefined
  readonly hints: readonly string[]

  constructor(kind: ProviderErrorKind, message: string, facts: ProviderErrorFacts = {}) {
    super(message, facts.cause === undefined ? undefined : { cause: facts.cause })
    this.kind = kind
    this.retryAfterMs = facts.retryAfterMs
    this.maybeDone = facts.maybeDone ?? false
    this.machineId = facts.machineId
    this.hints = facts.hints ?? []
    Object.defineProperty(this, brand, { value: true })
  }

  /** By brand: a provider installed by a person brings its own copy of this package. */
  static is(error: unknown): error is ProviderError {
    return typeof error === 'object' && error !== null && (error as Record<symbol, unknown>)[brand] === true
  }
}
