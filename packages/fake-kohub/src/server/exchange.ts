import type { Account } from '../state/account.ts'
import type { World } from '../state/world.ts'

/** One request while it is answered. */
export interface Exchange {
  readonly world: World
  readonly method: string
  readonly url: URL
  readonly headers: Headers
  /** The parameters of the route; `*` is the rest of the path. */
  readonly params: Readonly<Record<string, string>>
  /** Who signed the request; undefined also for a wrong token. */
  readonly user: Account | undefined
  /** The admin token was given, and is right. */
  readonly isAdmin: boolean
  readonly body: Buffer
}

/** Answers a route; refusals are thrown. */
export type Handler = (exchange: Exchange) => Response | Promise<Response>

/** The signed-in user; refuses strangers. */
export type SignedIn = Exchange & { readonly user: Account }
