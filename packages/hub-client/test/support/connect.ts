import type { FakeHub } from '@tuglet/fake-hub'
import { bearer, retry, stack, throwOnError, timeout } from '@tuglet/http'
import type { Hub, Wait } from '@tuglet/hub-client'

export interface TestHub extends Hub {
  /** Pauses that were made, none of which took any time. */
  readonly waits: readonly Wait[]
}

/** A connection like the kit's: signed, with repeated tries; it pauses without waiting. */
export function connect(hub: { url: string }, token: string | null = 'hf_ada_write'): TestHub {
  const waits: Wait[] = []
  const fetch = stack(
    globalThis.fetch,
    throwOnError(),
    retry({ attempts: 4, sleep: async () => {} }),
    timeout(5_000),
    bearer(async () => token ?? undefined, { origin: hub.url }),
  )
  return { endpoint: hub.url, fetch, sleep: async () => {}, onWait: (wait) => waits.push(wait), waits }
}

/** The requests so far as `METHOD /path`, without those a test does not ask about. */
export function requestsOf(hub: FakeHub, pattern = /./): string[] {
  return hub.requests.map(({ method, path }) => `${method} ${path}`).filter((line) => pattern.test(line))
}
