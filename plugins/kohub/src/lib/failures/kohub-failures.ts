import { KohubError, type KohubErrorKind } from '@tuglet/kohub-client'
import {
  Failure,
  failureJson,
  toFailure,
  type FailureContext,
  type FailureKind,
  type FailureStyle,
} from '@tuglet/kit/lib'
import { hintsFor } from './hints-for.ts'

/** How every command here tells its failures: the original client's sentences and its JSON, `{error, code, details}`. */
export const kohubFailures: FailureStyle = {
  explain: (error, context) => (KohubError.is(error) ? story(error, context) : undefined),
  json(failure, { verbose }) {
    const { error, code, details, ...more } = failureJson(failure)
    const cause = KohubError.is(failure.cause) ? failure.cause : undefined
    const short = { error: cause && named(cause) ? cause.message : error, code, details: cause ? said(cause) : details }
    return verbose ? { ...short, ...more, ...requestOf(cause) } : short
  },
}

const kinds: Readonly<Record<KohubErrorKind, FailureKind>> = {
  auth: 'auth',
  forbidden: 'auth',
  notFound: 'notFound',
  exists: 'conflict',
  conflict: 'conflict',
  validation: 'failed',
  quota: 'failed',
  server: 'failed',
  network: 'unreachable',
  notKohub: 'unreachable',
  integrity: 'failed',
}

function story(error: KohubError, context: FailureContext): Failure {
  const bin = context.command?.split(' ')[0] ?? 'tuglet'
  return new Failure(kindOf(error), sentence(error, bin), {
    code: error.code,
    hints: hintsFor(error, { bin, refusal: refusalOf(error) }),
    ...(error.requestId !== undefined && { requestId: error.requestId }),
    data: said(error),
    cause: error,
  })
}

function kindOf({ kind, status, code }: KohubError): FailureKind {
  if (kind === 'validation' && status === undefined) return 'usage'
  return code === 'Timeout' ? 'timeout' : kinds[kind]
}

function sentence(error: KohubError, bin: string): string {
  if (error.kind === 'auth' && !isWrongPassword(error)) {
    return `Authentication required. Please login with '${bin} kohub auth login'`
  }
  const about = named(error)
  return about === undefined ? error.message : `${error.message}: ${about}`
}

/** Whoever is signing in need not be told to. */
function isWrongPassword({ url = '' }: KohubError): boolean {
  return url.endsWith('/api/auth/login')
}

/** What a sentence such as "Repository not found" is about. */
function named({ kind, details, message }: KohubError): string | undefined {
  if (kind !== 'notFound' || typeof details !== 'string') return undefined
  return message.includes(details) ? undefined : details
}

function said({ details }: KohubError): unknown {
  return details ?? null
}

/** What the kit knows of a token that was refused: which, and where it came from. */
function refusalOf({ kind, cause }: KohubError): string | undefined {
  if (kind !== 'auth' || cause === undefined) return undefined
  const known = toFailure(cause)
  return known.code === 'TOKEN_REFUSED' ? known.message : undefined
}

function requestOf(error: KohubError | undefined): object {
  if (!error) return {}
  const { status, method, url, serverMessage } = error
  return { status: status ?? null, method: method ?? null, url: url ?? null, serverMessage: serverMessage ?? null }
}
