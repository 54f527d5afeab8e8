import { defaultAccounts, type FakeAccount, type Session } from './accounts/account.ts'
import type { Routes } from './http/call.ts'
import { exchange, type Answer } from './http/exchange.ts'
import { createFaults, type FaultPlan } from './http/faults.ts'
import { listen } from './http/listen.ts'
import { Refusal } from './http/refusal.ts'
import { routeTable } from './http/route-table.ts'
import type { SeenRequest } from './http/seen-request.ts'
import { hubRoutes } from './hub-routes.ts'
import { repoKey, type HubLimits, type HubState } from './hub-state.ts'
import type { FakeRepo, RepoType, Visibility } from './repos/fake-repo.ts'
import { addRepo } from './routes/create-repo.ts'
import { LfsStore } from './store/lfs-store.ts'
import { storeRoutes } from './store/store-routes.ts'

/** What the Hub is to be like. */
export interface FakeHubOptions {
  /** Who can sign in; `defaultAccounts` unless given. */
  readonly accounts?: readonly FakeAccount[]
  readonly limits?: Partial<HubLimits>
  /** OpenID identities by their subject token, and the token that each is exchanged for. */
  readonly identities?: Readonly<Record<string, string>>
}

/** A repository to begin with. */
export interface RepoSeed {
  readonly type: RepoType
  readonly id: string
  readonly visibility?: Visibility
  /** Of a Space; docker unless told otherwise. */
  readonly sdk?: string
  /** Committed as they are, none of them through LFS. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>
  readonly lfsFiles?: Readonly<Record<string, Uint8Array>>
}

/** A Hub on two loopback ports: itself and its store of large files, which is another origin as in real life. */
export interface FakeHub extends AsyncDisposable {
  readonly url: string
  readonly storeUrl: string
  /** The default account's tokens. */
  readonly tokens: { readonly write: string; readonly read: string; readonly fineGrained: string }
  readonly repos: readonly FakeRepo[]
  repo(type: RepoType, id: string): FakeRepo | undefined
  addRepo(seed: RepoSeed): FakeRepo
  /** The objects in LFS by their SHA-256. */
  readonly objects: ReadonlyMap<string, Uint8Array>
  /** Every request so far, oldest first, those to the store among them. */
  readonly requests: readonly SeenRequest[]
  /** Plans something to go wrong. */
  fail(plan: FaultPlan): void
  /** Makes the addresses for uploads given so far useless. */
  expireUploads(): void
  /** Ends every connection at once. */
  close(): Promise<void>
}

const defaultLimits: HubLimits = {
  lfsBytes: 10_000_000,
  multipartBytes: 100_000_000,
  partBytes: 20_000_000,
  pageSize: 1000,
}

/** Starts a Hub that refuses what the real one refuses. */
export async function startFakeHub(options: FakeHubOptions = {}): Promise<FakeHub> {
  const hub: HubState = {
    accounts: options.accounts ?? defaultAccounts,
    limits: { ...defaultLimits, ...options.limits },
    store: new LfsStore(),
    repos: new Map(),
    moved: new Map(),
    identities: new Map(Object.entries(options.identities ?? {})),
    url: '',
    storeUrl: '',
  }
  const requests: SeenRequest[] = []
  const faults = createFaults()
  const serve = (at: SeenRequest['at'], answer: Answer) =>
    listen((message, out) => exchange({ message, out }, { at, faults, requests, answer }))
  const front = await serve('hub', answering(hub, hubRoutes))
  const store = await serve('store', answering(hub, storeRoutes, { isOpen: true }))
  hub.url = front.url
  hub.storeUrl = store.url
  const close = async (): Promise<void> => {
    await Promise.all([front.close(), store.close()])
  }
  return {
    url: front.url,
    storeUrl: store.url,
    tokens: { write: 'hf_ada_write', read: 'hf_ada_read', fineGrained: 'hf_ada_fine' },
    get repos() {
      return [...hub.repos.values()]
    },
    repo: (type, id) => hub.repos.get(repoKey(type, id)),
    addRepo: (seed) => plant(hub, seed),
    objects: hub.store.objects,
    requests,
    fail: faults.plan,
    expireUploads: () => hub.store.expire(),
    close,
    [Symbol.asyncDispose]: close,
  }
}

function plant(hub: HubState, seed: RepoSeed): FakeRepo {
  const { type, id, visibility = 'public', sdk = 'docker', files = {}, lfsFiles = {} } = seed
  const repo = addRepo(hub, { type, id, visibility, order: { sdk } })
  if (Object.keys(files).length + Object.keys(lfsFiles).length === 0) return repo
  repo.commit({ title: 'Begin', files, lfsFiles })
  for (const entry of repo.commits[0]!.tree.values()) if (entry.lfs) hub.store.objects.set(entry.lfs, entry.bytes)
  return repo
}

function answering(hub: HubState, routes: Routes, { isOpen = false } = {}): Answer {
  const find = routeTable(routes)
  return async (request, signal) => {
    const found = find(request.method, request.path)
    if (found === undefined) throw new Refusal(404, `Sorry, we can't find ${request.method} ${request.path}`)
    const session = isOpen ? undefined : sessionOf(hub, request.headers)
    const response = await found.handler({ ...request, hub, params: found.params, session, signal })
    return response
  }
}

function sessionOf(hub: HubState, headers: Headers): Session | undefined {
  const authorization = headers.get('authorization')
  if (authorization === null) return undefined
  for (const account of hub.accounts) {
    const token = account.tokens.find((known) => authorization === `Bearer ${known.token}`)
    if (token) return { account, token }
  }
  throw new Refusal(401, 'Invalid credentials in Authorization header')
}
