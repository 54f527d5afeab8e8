import type { Session } from '../accounts/account.ts'
import type { HubState } from '../hub-state.ts'
import { Refusal } from './refusal.ts'

/** One request on its way to a route. */
export interface Call {
  readonly hub: HubState
  readonly method: string
  readonly path: string
  /** What the route's `:names` and `*` stand for, percent-decoded. */
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  readonly headers: Headers
  readonly body: Uint8Array
  readonly session: Session | undefined
  /** Aborts when the client goes away. */
  readonly signal: AbortSignal
}

/** Answers a request; what it throws as `Refusal` is answered so. */
export type Handler = (call: Call) => Response | Promise<Response>

/** Handlers by method and path pattern, such as `GET /api/whoami-v2`. */
export type Routes = Readonly<Record<string, Handler>>

/** The body as JSON; refuses one that is none or is not declared as such. */
export function jsonOf({ body, headers }: Pick<Call, 'body' | 'headers'>): unknown {
  if (!/\bjson\b/.test(headers.get('content-type') ?? '')) throw new Refusal(415, 'Content-Type must be JSON')
  try {
    return JSON.parse(Buffer.from(body).toString('utf8'))
  } catch {
    throw new Refusal(400, 'The request body is not valid JSON')
  }
}

/** Who sent the request; refuses strangers. */
export function signedIn({ session }: Call): Session {
  if (session === undefined) throw new Refusal(401, 'Invalid username or password.')
  return session
}
