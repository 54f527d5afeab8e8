import { HttpError, NetworkError, TimeoutError, type Layer } from '@tuglet/http'
import { Failure } from '../failure.ts'
import type { Service } from '../service.ts'
import type { Resolved } from '../settings/setting.ts'
import type { TokenLookup } from './resolve-token.ts'

/** What an error of a connection does not know by itself. */
export interface ConnectionNote {
  readonly service: Pick<Service<never>, 'id' | 'title' | 'token'>
  readonly endpoint: Resolved<string>
  readonly lookup: TokenLookup | undefined
}

// On the error itself, by a symbol: clients throw on what they caught, and other copies of the kit read it too.
const key = Symbol.for('tuglet.connection/1')

/** Notes on every error of the network which service, endpoint and token it was; the errors stay what they are. */
export function explaining(note: () => ConnectionNote): Layer {
  return (next) => async (input, init) => {
    try {
      return await next(input, init)
    } catch (error) {
      if (isFact(error) && !(key in error)) Object.defineProperty(error, key, { value: note() })
      throw error
    }
  }
}

/** The story of an error that a connected `fetch` threw (or of its cause): the token and endpoint it was about. Undefined for others. */
export function connectionFailure(error: unknown): Failure | undefined {
  const fact = noted(error)
  if (!fact) return undefined
  const { source, note } = fact
  if (HttpError.is(source))
    return source.status === 401
      ? notSignedIn(source, note)
      : source.status === 403
        ? notAllowed(source, note)
        : undefined
  if (!NetworkError.is(source)) return undefined
  return new Failure('unreachable', `${note.service.title} cannot be reached: ${source.message}.`, {
    code: 'UNREACHABLE',
    hints: [
      `The address ${note.endpoint.value} comes from ${whence(note)}; check that it is right and that the server runs.`,
    ],
    data: {
      host: source.host,
      endpoint: note.endpoint.value,
      origin: note.endpoint.origin,
      ...(source.code && { reason: source.code }),
    },
    cause: source,
  })
}

function notSignedIn(error: HttpError, note: ConnectionNote): Failure {
  const { service, endpoint, lookup } = note
  const token = lookup?.token
  const login = `tuglet auth login ${service.id}${endpoint.origin.layer === 'default' ? '' : ` --endpoint ${endpoint.value}`}`
  const expired =
    token?.expiresAt === undefined ? '' : `, which expires on ${token.expiresAt.toISOString().slice(0, 10)},`
  const message = token
    ? `${service.title} refused the token from ${token.origin}${expired} with 401.`
    : `${service.title} wants you to sign in.`
  const refused = token ? [] : (lookup?.refused ?? []).map(({ reason }) => reason)
  return authFailure(error, {
    code: token ? 'TOKEN_REFUSED' : 'NOT_SIGNED_IN',
    message,
    note,
    hints: [...refused, `Sign in: ${login}`, service.token.help],
  })
}

function notAllowed(error: HttpError, note: ConnectionNote): Failure {
  const token = note.lookup?.token
  const whose = token
    ? `the token from ${token.origin}${token.account ? ` (${token.account})` : ''}`
    : 'you, who are not signed in,'
  // Not after a colon: what follows `HF_TOKEN:` is taken for a token.
  const reason = error.reason === undefined ? '' : `, and says: ${error.reason}`
  const hints = token ? [note.service.token.help] : [`Sign in: tuglet auth login ${note.service.id}`]
  return authFailure(error, {
    code: 'NOT_ALLOWED',
    message: `${note.service.title} does not allow this to ${whose}${reason}.`,
    note,
    hints,
  })
}

interface AuthStory {
  readonly code: string
  readonly message: string
  readonly note: ConnectionNote
  readonly hints: readonly string[]
}

function authFailure(error: HttpError, { code, message, note, hints }: AuthStory): Failure {
  const { status, url, requestId } = error
  return new Failure('auth', message.replace(/\.\.$/, '.'), {
    code,
    hints,
    ...(requestId !== undefined && { requestId }),
    data: { status, url, service: note.service.id, token: note.lookup?.token?.origin ?? null },
    cause: error,
  })
}

function whence({ endpoint: { origin } }: ConnectionNote): string {
  return origin.layer === 'default' ? 'the default' : origin.at
}

function isFact(error: unknown): error is HttpError | NetworkError | TimeoutError {
  return HttpError.is(error) || NetworkError.is(error) || TimeoutError.is(error)
}

function noted(error: unknown): { source: object; note: ConnectionNote } | undefined {
  let at: unknown = error
  for (let depth = 0; depth < 5 && typeof at === 'object' && at !== null; depth += 1) {
    if (Failure.is(at)) return undefined
    if (key in at) return { source: at, note: at[key] as ConnectionNote }
    at = (at as { cause?: unknown }).cause
  }
  return undefined
}
