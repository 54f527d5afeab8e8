import type { RouteKey } from './endpoints/all-endpoints.ts'
import { createFaultList, type ActiveFault, type FaultPlan } from './server/faults.ts'
import { closeServer, listen, originOf, urlOf } from './server/listen.ts'
import { recordOf, type RecordedRequest } from './server/recorded-request.ts'
import { readWithFault } from './server/read-with-fault.ts'
import { serveStore } from './server/serve-store.ts'
import { decodedPath, findRoute, serveApi } from './server/serve-api.ts'
import { defaultSettings, type ServerSettings } from './state/server-settings.ts'
import { createWorld, type World } from './state/world.ts'
import { createObjectStore } from './storage/object-store.ts'
import { seedWorld, seeding, type Seeding, type WorldTokens } from './seed-world.ts'

/** A KohakuHub on a loopback port, and its object store on another. */
export interface FakeKohub extends AsyncDisposable, Seeding {
  /** The API's origin, without a slash at the end. */
  readonly url: string
  /** The object store's origin. */
  readonly s3Url: string
  readonly adminToken: string
  /** Everything the server knows; to be looked at, and changed. */
  readonly state: World
  /** Tokens of the seeded users; empty without the seed. */
  readonly tokens: WorldTokens
  /** Requests to the API, oldest first. */
  readonly requests: readonly RecordedRequest[]
  /** Requests to the object store, oldest first. */
  readonly s3Requests: readonly RecordedRequest[]
  /** How often each route has answered. */
  readonly hits: ReadonlyMap<RouteKey, number>
  /** Makes requests fail from now on. */
  fail(plan: FaultPlan): ActiveFault
  /** Ends every connection at once and forgets everything. */
  close(): Promise<void>
}

/** How the server is set up, and who is there already. */
export interface FakeKohubOptions extends Partial<ServerSettings> {
  /** `world`: alice, bob and carol, my-org and a few repositories; `empty` unless given. */
  readonly seed?: 'empty' | 'world'
}

/** Starts a KohakuHub that behaves as the real one, quirks included. */
export async function startFakeKohub(options: FakeKohubOptions = {}): Promise<FakeKohub> {
  const { seed = 'empty', ...settings } = options
  const store = createObjectStore(() => new Date())
  const world = createWorld({ ...defaultSettings, ...settings }, store)
  const faults = createFaultList()
  const requests: RecordedRequest[] = []
  const s3Requests: RecordedRequest[] = []
  const hits = new Map<RouteKey, number>()

  const api = await listen(async (message, out) => {
    const url = urlOf(message)
    const fault = faults.strike({ method: message.method ?? 'GET', path: url.pathname, origin: 'api' })
    const body = await readWithFault(message, fault)
    if (body === undefined) return
    const endpoint = findRoute(message.method ?? 'GET', decodedPath(url))?.key
    if (endpoint) hits.set(endpoint, (hits.get(endpoint) ?? 0) + 1)
    const record = recordOf(message, { url, endpoint, body })
    requests.push(record)
    record.status = await serveApi(world, { message, out, url, body, fault })
  })
  const s3 = await listen(async (message, out) => {
    const url = urlOf(message)
    const fault = faults.strike({ method: message.method ?? 'GET', path: url.pathname, origin: 's3' })
    const record = recordOf(message, { url, endpoint: undefined, body: Buffer.alloc(0) })
    s3Requests.push(record)
    await serveStore(store, { message, out, fault })
    record.status = out.statusCode
  })
  world.baseUrl = settings.publicBaseUrl ?? originOf(api)
  world.s3Url = originOf(s3)
  const tokens = seed === 'world' ? seedWorld(world) : {}
  const close = async (): Promise<void> => {
    await Promise.all([api, s3].map(closeServer))
    await store.dispose()
  }
  return {
    url: originOf(api),
    s3Url: originOf(s3),
    adminToken: world.settings.adminToken ?? '',
    state: world,
    tokens,
    requests,
    s3Requests,
    hits,
    fail: (plan) => faults.add(plan),
    ...seeding(world),
    close,
    [Symbol.asyncDispose]: close,
  }
}
