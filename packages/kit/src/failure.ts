/** Why a command ended without its result; each kind has one exit code (design table, docs/errors.md). */
export type FailureKind =
  | 'usage'
  | 'failed'
  | 'auth'
  | 'unreachable'
  | 'timeout'
  | 'notFound'
  | 'conflict'
  | 'pending'
  | 'plugin'
  | 'partial'
  | 'interrupted'
  | 'bug'

/** What may go with a failure: a stable code, next steps, a documentation page, data for JSON, and the cause. */
export interface FailureDetails {
  readonly code?: string
  readonly hints?: readonly string[]
  readonly docs?: string
  /** Machine-readable details of the failure; redacted before it is printed. */
  readonly data?: unknown
  readonly requestId?: string
  readonly cause?: unknown
  /** Replaces the kind's exit code, as `gpu exec` does with the remote one. */
  readonly exitCode?: number
  /** Everything was said already (a failed job's log): as text nothing more is printed; as JSON the failure still is. */
  readonly silent?: boolean
}

/** The exit code of each kind of failure. */
export const exitCodes: Readonly<Record<FailureKind, number>> = {
  usage: 2,
  failed: 1,
  auth: 4,
  unreachable: 5,
  timeout: 5,
  notFound: 6,
  conflict: 7,
  pending: 8,
  plugin: 9,
  partial: 12,
  bug: 70,
  interrupted: 130,
}

// A plugin installed by a user carries its own copy of the kit, so classes differ; the brand does not.
const brand = Symbol.for('tuglet.Failure/1')

/** A failure with a story: what went wrong in one sentence, and what to do next. */
export class Failure extends Error {
  override readonly name = 'Failure'
  readonly kind: FailureKind
  readonly code: string
  readonly hints: readonly string[]
  readonly docs: string | undefined
  readonly data: unknown
  readonly requestId: string | undefined
  readonly exitCode: number
  readonly silent: boolean

  constructor(kind: FailureKind, message: string, details: FailureDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause })
    this.kind = kind
    this.code = details.code ?? kind.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()
    this.hints = details.hints ?? []
    this.docs = details.docs
    this.data = details.data
    this.requestId = details.requestId
    this.exitCode = details.exitCode ?? exitCodes[kind]
    this.silent = details.silent ?? false
    Object.defineProperty(this, brand, { value: true })
  }

  /** Recognises a failure of any copy of the kit in this process. */
  static is(error: unknown): error is Failure {
    return typeof error === 'object' && error !== null && (error as Record<symbol, unknown>)[brand] === true
  }
}
