const brand = Symbol.for('tuglet.CiError/1')

/**
 * What kind of trouble it is: the key is refused (`auth`), there is no such job of yours (`notFound`), the server will
 * not take what was sent (`refused`), nobody answers or the connection broke (`unreachable`), something else than a CI
 * server answers (`notCi`), or anything else (`failed`).
 */
export type CiErrorKind = 'auth' | 'notFound' | 'refused' | 'unreachable' | 'notCi' | 'failed'

/** What is known beside the message. */
export interface CiErrorFacts {
  readonly status?: number | undefined
  /** The server's own sentence. */
  readonly detail?: string | undefined
  readonly url?: string | undefined
  /** How long the server asked to wait before the next try. */
  readonly retryAfterMs?: number | undefined
  /** What the message is about, where a caller may want to tell: `EMPTY_PROJECT`, `NO_PROJECT`, `UNREADABLE_FILE`. */
  readonly code?: string | undefined
  readonly cause?: unknown
}

/** The one error of this package; aborting is none, it rejects with the signal's reason. */
export class CiError extends Error {
  readonly kind: CiErrorKind
  readonly status?: number
  readonly detail?: string
  readonly url?: string
  readonly retryAfterMs?: number
  readonly code?: string
  readonly [brand] = true

  constructor(kind: CiErrorKind, message: string, facts: CiErrorFacts = {}) {
    super(message, 'cause' in facts ? { cause: facts.cause } : {})
    this.kind = kind
    if (facts.status !== undefined) this.status = facts.status
    if (facts.detail !== undefined) this.detail = facts.detail
    if (facts.url !== undefined) this.url = facts.url
    if (facts.retryAfterMs !== undefined) this.retryAfterMs = facts.retryAfterMs
    if (facts.code !== undefined) this.code = facts.code
  }

  override get name(): string {
    return 'CiError'
  }

  /** By brand, so that the error of another copy of this package counts too. */
  static is(error: unknown): error is CiError {
    return typeof error === 'object' && error !== null && brand in error
  }
}
