/** Why the server or an admin call refused; stable, for programs. */
export type CiServerErrorCode =
  | 'BAD_EMAIL'
  | 'BAD_NAME'
  | 'BAD_SELECTOR'
  | 'DATA_DIR_IN_USE'
  | 'DATA_DIR_TOO_NEW'
  | 'DATA_DIR_UNUSABLE'
  | 'DUPLICATE_EMAIL'
  | 'LISTEN_FAILED'
  | 'PORT_IN_USE'
  | 'UNKNOWN_KEY'
  | 'UNKNOWN_USER'

const brand = Symbol.for('tuglet.ci-server-error/1')

/** The one error of this package's calls: a sentence for people and a code for programs. */
export class CiServerError extends Error {
  override readonly name = 'CiServerError'
  readonly code: CiServerErrorCode
  readonly [brand] = true

  constructor(code: CiServerErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }

  /** True for such an error, also one that another copy of this package made. */
  static is(error: unknown): error is CiServerError {
    return typeof error === 'object' && error !== null && brand in error
  }
}
