const brand = Symbol.for('tuglet.KohubError/1')

/** What kind of trouble it is; each kind has its class. */
export type KohubErrorKind =
  | 'auth'
  | 'forbidden'
  | 'notFound'
  | 'exists'
  | 'conflict'
  | 'validation'
  | 'quota'
  | 'server'
  | 'network'
  | 'notKohub'
  | 'integrity'

/** What is known beside the sentence. */
export interface KohubErrorFacts {
  /** The server's spelling where it has one: `RepoNotFound`. */
  readonly code: string
  readonly status?: number | undefined
  readonly requestId?: string | undefined
  /** What it is about, `nonexistent/repo`, or the fields that came with the error. */
  readonly details?: unknown
  /** The server's own words, whole, with whatever internal addresses it let out. */
  readonly serverMessage?: string | undefined
  readonly method?: string | undefined
  /** Without secrets. */
  readonly url?: string | undefined
  /** The answer's body as it came. */
  readonly body?: unknown
  readonly cause?: unknown
}

/** Whatever goes wrong with a hub. Aborting is none of it: that rejects with the signal's reason. */
export class KohubError extends Error {
  readonly kind: KohubErrorKind = 'server'
  readonly code: string
  declare readonly status?: number
  declare readonly requestId?: string
  declare readonly details?: unknown
  declare readonly serverMessage?: string
  declare readonly method?: string
  declare readonly url?: string
  declare readonly body?: unknown
  readonly [brand] = true

  constructor(message: string, { cause, code, ...facts }: KohubErrorFacts) {
    super(message, cause === undefined ? {} : { cause })
    this.code = code
    Object.assign(this, Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)))
  }

  override get name(): string {
    return 'KohubError'
  }

  /** By brand, so that the error of another copy of this package counts too. */
  static is(error: unknown): error is KohubError {
    return typeof error === 'object' && error !== null && brand in error
  }
}

/** Nobody is signed in, or with a token that does not count (401). */
export class AuthenticationError extends KohubError {
  override readonly kind = 'auth'

  override get name(): string {
    return 'AuthenticationError'
  }
}

/** Whoever is signed in may not do this (403). */
export class AuthorizationError extends KohubError {
  override readonly kind = 'forbidden'

  override get name(): string {
    return 'AuthorizationError'
  }
}

/** It is not there, or not to be seen by this user (404). */
export class NotFoundError extends KohubError {
  override readonly kind = 'notFound'

  override get name(): string {
    return 'NotFoundError'
  }
}

/** It is there already. */
export class AlreadyExistsError extends KohubError {
  override readonly kind = 'exists'

  override get name(): string {
    return 'AlreadyExistsError'
  }
}

/** It does not go together with what is there (409). */
export class ConflictError extends KohubError {
  override readonly kind = 'conflict'

  override get name(): string {
    return 'ConflictError'
  }
}

/** What was asked for makes no sense (400, 422, or seen before anything was sent). */
export class ValidationError extends KohubError {
  override readonly kind = 'validation'

  override get name(): string {
    return 'ValidationError'
  }
}

/** There is no room for it (413). */
export class QuotaExceededError extends KohubError {
  override readonly kind = 'quota'

  override get name(): string {
    return 'QuotaExceededError'
  }
}

/** The server failed, or lacks the feature (5xx). */
export class ServerError extends KohubError {
  override readonly kind = 'server'

  override get name(): string {
    return 'ServerError'
  }
}

/** No answer came, or only a part of one. */
export class NetworkError extends KohubError {
  override readonly kind = 'network'

  override get name(): string {
    return 'NetworkError'
  }
}

/** Something else than a KohakuHub answers. */
export class NotKohubError extends KohubError {
  override readonly kind = 'notKohub'

  override get name(): string {
    return 'NotKohubError'
  }
}

/** Bytes are not what they should be, or would land where they must not. */
export class IntegrityError extends KohubError {
  override readonly kind = 'integrity'

  override get name(): string {
    return 'IntegrityError'
  }
}
