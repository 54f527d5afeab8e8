import type { Fetch } from '@tuglet/http'

/** Where a server looks for v1 clients, and where they look for it. */
export const defaultServerUrl = 'http://localhost:8000'

/** How to reach a CI server, and as whom. */
export interface Connection {
  /** `http://localhost:8000` by default; may have a path. */
  readonly serverUrl?: string | undefined
  /** Without one, nothing is sent and `fetch` may add its own. */
  readonly apiKey?: string | undefined
  /** The runtime's own by default, whose limit of 300 s between two bytes a silent stream outlives by reconnecting. */
  readonly fetch?: Fetch | undefined
  readonly signal?: AbortSignal | undefined
}
