const brand = Symbol.for('tuglet.HubError/1')

/**
 * What is wrong: a name or path that no Hub would take (`invalid`), a file here that cannot be read (`unreadable`), too
 * much for one commit (`tooLarge`), or a branch that moved on since it was compared with (`parentMoved`).
 */
export type HubErrorKind = 'invalid' | 'unreadable' | 'tooLarge' | 'parentMoved'

/** Trouble that is found here and not answered by the Hub; what the Hub answers is an `HttpError`. */
export class HubError extends Error {
  readonly kind: HubErrorKind
  readonly [brand] = true

  constructor(kind: HubErrorKind, message: string, options: ErrorOptions = {}) {
    super(message, options)
    this.kind = kind
  }

  override get name(): string {
    return 'HubError'
  }

  /** By brand, so that the error of another copy of this package counts too. */
  static is(error: unknown): error is HubError {
    return typeof error === 'object' && error !== null && brand in error
  }
}
