import type { FakeHub } from '@tuglet/fake-hub'
import { bearer, retry, stack, throwOnError, timeout } from '@tuglet/http'
import type { HubAccess } from '../../src/lib/account/hub-access.ts'

/** A connection like the kit's to a fake Hub, which pauses without waiting; null for no token. */
export function hubOf(hub: FakeHub, token: string | null = hub.tokens.write): HubAccess {
  const sleep = async (): Promise<void> => {}
  const fetch = stack(
    globalThis.fetch,
    throwOnError(),
    retry({ attempts: 4, sleep }),
    timeout(5_000),
    bearer(async () => token ?? undefined, { origin: hub.url }),
  )
  return { endpoint: hub.url, fetch, sleep, signedIn: async () => token !== null }
}
