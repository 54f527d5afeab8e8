import { bearer, stack, throwOnError, timeout, type Fetch } from '@tuglet/http'
import { fakeHost, type FakeHost } from '@tuglet/testkit'
import { replicateClient, type ReplicateClient } from '../../src/lib/api/replicate-client.ts'
import { startFakeReplicate, type FakeReplicate, type FakeReplicateOptions } from './fake-replicate.ts'

/** A fake Replicate whose clock is that of a host, and a client of it. */
export interface Connected extends AsyncDisposable {
  readonly host: FakeHost
  readonly fake: FakeReplicate
  readonly client: ReplicateClient
  /** How long the client slept each time, in milliseconds. */
  readonly slept: number[]
}

/** Starts a fake server and connects to it; waiting takes no time. */
export async function connected(options: Omit<FakeReplicateOptions, 'now'> = {}): Promise<Connected> {
  const host = fakeHost()
  const fake = await startFakeReplicate({ ...options, now: host.now })
  const slept: number[] = []
  const client = clientOf(fake, { host, slept })
  return { host, fake, client, slept, [Symbol.asyncDispose]: () => fake[Symbol.asyncDispose]() }
}

/** A client that connects as the kit has it. */
export function clientOf(
  { url: endpoint, token }: { readonly url: string; readonly token: string | undefined },
  { host = fakeHost(), slept = [], fetch }: { host?: FakeHost; slept?: number[]; fetch?: Fetch } = {},
): ReplicateClient {
  return replicateClient({
    endpoint,
    fetch: stack(
      fetch ?? host.fetch,
      throwOnError(),
      timeout(5000),
      bearer(async () => token, { origin: endpoint }),
    ),
    signedIn: async () => token !== undefined,
    now: host.now,
    random: () => 0.5,
    sleep(ms, signal) {
      slept.push(ms)
      return host.sleep(ms, signal)
    },
  })
}

/** All items of a list. */
export async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = []
  for await (const item of items) found.push(item)
  return found
}
