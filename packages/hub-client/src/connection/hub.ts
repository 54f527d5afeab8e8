import type { Fetch } from '@tuglet/http'

/** How to reach a Hub. The `fetch` signs requests to the endpoint, and to it alone; no function here sees a token. */
export interface Hub {
  /** Such as `https://huggingface.co`; may have a path. */
  readonly endpoint: string
  readonly fetch: Fetch
  /** Pauses; the runtime's own timer unless given. */
  readonly sleep?: ((ms: number, signal?: AbortSignal) => Promise<void>) | undefined
  /** Told before a pause that the Hub asked for, or that comes before another try. */
  readonly onWait?: ((wait: Wait) => void) | undefined
  /** Told what the Hub warns of in its headers. */
  readonly onWarning?: ((warning: string) => void) | undefined
}

/** A pause that is about to be made. */
export interface Wait {
  readonly ms: number
  readonly reason: 'rateLimit' | 'retry'
}

/** What every operation takes. */
export interface CallOptions {
  readonly signal?: AbortSignal | undefined
}
