import { Readable } from 'node:stream'
import {
  ProviderError,
  type Capabilities,
  type GpuProvider,
  type LaunchSpec,
  type Machine,
  type Offer,
  type ProviderErrorKind,
} from '@tuglet/gpu-provider'
import type { MemoryCloud } from '@tuglet/gpu-provider/memory'

/** Makes a good provider bad in one way. */
export type Change = (good: GpuProvider, cloud: MemoryCloud) => Partial<GpuProvider>

const offered =
  (change: (offer: Offer, index: number) => Partial<Offer>): Change =>
  (good) => ({
    offers: async (query, signal) =>
      (await good.offers(query, signal)).map((offer, index) => ({ ...offer, ...change(offer, index) })),
  })
const seen =
  (change: (machine: Machine) => Partial<Machine>): Change =>
  (good) => {
    const changed = (machine: Machine) => ({ ...machine, ...change(machine) })
    return {
      get: async (id, signal) => {
        const machine = await good.get(id, signal)
        return machine && changed(machine)
      },
      find: async (token, signal) => (await good.find(token, signal)).map(changed),
      list: async (signal) => (await good.list(signal)).map(changed),
    }
  }
const able =
  (change: Partial<Capabilities>): Change =>
  (good) => ({ capabilities: { ...good.capabilities, ...change } })
const asked =
  (change: Record<string, unknown>): Change =>
  (good) => ({ offers: (query, signal) => good.offers({ ...query, ...change }, signal) })
const launched =
  (change: (spec: LaunchSpec) => Partial<LaunchSpec>): Change =>
  (good) => ({ launch: (offer, spec, signal) => good.launch(offer, { ...spec, ...change(spec) }, signal) })
const calls = ['checkAuth', 'offers', 'launch', 'find', 'get', 'list', 'terminate'] as const
const always =
  (change: (error: unknown) => unknown): Change =>
  (good) =>
    Object.fromEntries(
      calls.map((name) => [
        name,
        (...given: unknown[]) =>
          (good[name] as (...words: unknown[]) => Promise<unknown>)(...given).catch((error: unknown) => {
            throw change(error)
          }),
      ]),
    )
const impatient =
  (ms: number): Change =>
  (good) => {
    const within = <T>(work: Promise<T>): Promise<T> =>
      Promise.race([work, new Promise<never>((_, reject) => setTimeout(() => reject(new Error('late')), ms))])
    return {
      checkAuth: () => within(good.checkAuth()),
      offers: (query) => within(good.offers(query)),
      launch: (offer, spec) => within(good.launch(offer, spec)),
      find: (token) => within(good.find(token)),
      get: (id) => within(good.get(id)),
      list: () => within(good.list()),
      terminate: (id) => within(good.terminate(id)),
    }
  }
const kindly = (kind: ProviderErrorKind, facts = {}) =>
  always((error) => (ProviderError.is(error) ? new ProviderError(kind, error.message, facts) : error))
const secretly = (change: (error: ProviderError) => unknown) =>
  always((error) => (ProviderError.is(error) ? change(error) : error))

/** Providers that each break a rule, with words for what is wrong with them. */
export const badProviders: Readonly<Record<string, Change>> = {
  'a bad id and no title': () => ({ id: 'Bad Id', title: ' ' }),
  'capabilities that are neither yes nor no': able({ spot: 'perhaps' as unknown as boolean }),
  'half a sentence about what it lacks': able({ lacks: { stop: 'no' } }),
  'stop without the capability': able({ stop: false }),
  'exec as its transport, and no exec': (good) => ({
    exec: undefined as unknown as NonNullable<GpuProvider['exec']>,
    capabilities: { ...good.capabilities, transport: 'exec' },
  }),
  'logs without the capability': able({ logs: false }),
  'costs without the capability': able({ billing: false }),
  'nothing that ends its machines': () => ({ selfTerminate: '' }),
  'neither switch nor limit': able({ runsStartScript: false }),
  'a secret in its own lines of shell': () => ({ selfTerminate: 'curl -H "sekrit"' }),
  'a good key refused': () => ({ checkAuth: async () => ({ ok: false, problem: 'No.' }) }),
  'another account every time': () => ({ checkAuth: async () => ({ ok: true, account: String(Math.random()) }) }),
  'no number for the balance': () => ({ checkAuth: async () => ({ ok: true, balance: NaN }) }),
  'nobody ever refused': () => ({ checkAuth: async () => ({ ok: true, account: 'account-1' }) }),
  'no offers': () => ({ offers: async () => [] }),
  'one id for all offers': offered(() => ({ id: 'the-same' })),
  'ids that change': offered(({ id }) => ({ id: `${id}${Math.random()}` })),
  'prices below zero': offered(() => ({ pricePerHour: -1 })),
  'the dearest first': (good) => ({
    offers: async (query, signal) => (await good.offers(query, signal)).toReversed(),
  }),
  'one GPU whatever is asked for': asked({ count: 1 }),
  'the price of one GPU': offered(({ pricePerHour, gpuCount }) => ({ pricePerHour: pricePerHour / gpuCount })),
  'no ear for the highest price': asked({ maxPricePerHour: undefined }),
  'a limit that leaves out its own price': (good) => ({
    offers: ({ maxPricePerHour = Infinity, ...query }, signal) =>
      good.offers({ ...query, maxPricePerHour: maxPricePerHour - 0.01 }, signal),
  }),
  'no ear for the GPU': asked({ gpu: undefined }),
  'no ear for the memory': asked({ minVramGb: 0 }),
  'no ear for spot': asked({ spot: true }),
  'no ear for the region': asked({ region: undefined }),
  'words of its own for availability': offered(() => ({ availability: 'plenty' as 'high' })),
  'offers that JSON changes': offered(() => ({ expiresAt: new Date(0) as unknown as string })),
  'no end to GPUs': (good) => ({
    offers: async (query, signal) => good.offers({ ...query, count: Math.min(query.count, 2) }, signal),
  }),
  'no id for what it launches': (good) => ({
    launch: async (...given) => (await good.launch(...given), { machineId: '' }),
  }),
  'two machines for one': (good) => ({
    launch: async (...given) => (await good.launch(...given), good.launch(...given)),
  }),
  'one machine for several launches': (good) => {
    let only: ReturnType<GpuProvider['launch']> | undefined
    return { launch: (...given) => (only ??= good.launch(...given)) }
  },
  'no eyes for a machine': () => ({ get: async () => undefined }),
  'names of its own': seen(() => ({ name: 'other', token: 'other' })),
  'machines that never are ready': seen(() => ({ state: 'provisioning' })),
  'states of its own': seen(({ state }) => (state === 'booting' ? { state: 'BOOTING' as 'booting' } : {})),
  'no port': seen(() => ({ ssh: { host: '203.0.113.1', port: 0, user: 'root' } })),
  'another price than offered': seen(({ pricePerHour = 0 }) => ({ pricePerHour: pricePerHour + 1 })),
  'no date': seen(() => ({ createdAt: new Date(NaN) })),
  'a start script of its own': launched(({ startScript }) => ({ startScript: startScript.trim() })),
  'a start script cut short': launched(({ startScript }) => ({ startScript: startScript.slice(0, 30_000) })),
  'a secret in its machines': seen(() => ({ problem: 'sekrit' })),
  'no memory of tokens': () => ({ find: async () => [] }),
  'a machine for every token': (good) => ({ find: (_token, signal) => good.list(signal) }),
  'a machine of nobody': (good) => ({
    find: async (token, signal) => [...(await good.find(token, signal)), { id: 'x', name: 'x', state: 'ready' }],
  }),
  'no list': () => ({ list: async () => [] }),
  'each machine twice in its list': (good) => ({
    list: async (signal) => (await good.list(signal)).flatMap((one) => [one, one]),
  }),
  'something for every id': (good) => ({
    get: async (id, signal) => (await good.get(id, signal)) ?? { id, name: id, state: 'ready' },
  }),
  'another state in its list': (good) => ({
    list: async (signal) => (await good.list(signal)).map((one) => ({ ...one, state: 'booting' as const })),
  }),
  'an end that ends nothing': () => ({ terminate: async () => undefined }),
  'an end that ends everything': (good, cloud) => ({
    async terminate() {
      for (const { id } of cloud.running()) await cloud.end(id)
      await good.list()
    },
  }),
  'complaints about an end that was': (good) => {
    const ended = new Set<string>()
    return {
      async terminate(id, signal) {
        if (ended.has(id)) throw new Error('404')
        ended.add(id)
        await good.terminate(id, signal)
      },
    }
  },
  'complaints about what is not there': (good, cloud) => ({
    async terminate(id, signal) {
      if (!cloud.machines.some((machine) => machine.id === id)) throw new Error('404')
      await good.terminate(id, signal)
    },
  }),
  'ended machines that still cost': (good, cloud) => ({
    list: async () =>
      cloud.machines.map(({ id, name, spec }) => ({
        id,
        name,
        token: spec?.token ?? '',
        state: 'terminated' as const,
        pricePerHour: 1,
      })),
    get: good.get,
  }),
  'an end for what it only lends': able({ ownsMachines: false }),
  '"gone" for an error of its end': (good, cloud) => ({
    terminate(id, signal) {
      const kind = cloud.take('terminate')
      if (kind === 'gone') throw new ProviderError('gone', 'There is no such machine.')
      if (kind) cloud.arm({ on: 'terminate', kind })
      return good.terminate(id, signal)
    },
  }),
  'a stop that stops nothing': () => ({ stop: async () => undefined }),
  'logs of several lines in one': () => ({
    async *logs() {
      yield { text: 'a\nb', source: 'container' as const }
    },
  }),
  'logs for whoever has left': (good) => ({
    logs: (id, { signal: _signal, ...options } = {}) => good.logs!(id, options),
  }),
  'costs below zero': () => ({ cost: async () => ({ amount: -1 }) }),
  'a page of no web': () => ({ page: () => new URL('ftp://example.com') }),
  'everybody’s machines in its list': (good, cloud) => ({
    list: async (signal) => [
      ...(await good.list(signal)),
      ...cloud.machines.filter(({ spec }) => !spec).map(({ id, name }) => ({ id, name, state: 'ready' as const })),
    ],
  }),
  'errors that are none of the interface': always((error) => new Error((error as Error).message)),
  'a bad request for every error': kindly('bad-request'),
  'a passing failure for every error': kindly('transient', { maybeDone: true }),
  'no doubt after a lost reply': secretly(({ kind, message }) => new ProviderError(kind, message)),
  'a doubt after every error': secretly(
    ({ kind, message }) => new ProviderError(kind, message, { maybeDone: true, retryAfterMs: 1 }),
  ),
  'errors without words': secretly(
    ({ kind, maybeDone, retryAfterMs }) => new ProviderError(kind, 'No.', { maybeDone, retryAfterMs }),
  ),
  'a secret in its errors': secretly(
    ({ kind, message, maybeDone, retryAfterMs }) =>
      new ProviderError(kind, `${message} sekrit`, { maybeDone, retryAfterMs }),
  ),
  'a second launch after a lost reply': (good) => ({
    launch: (offer, spec, signal) => good.launch(offer, spec, signal).catch(() => good.launch(offer, spec, signal)),
  }),
  'no launch after a fault': (good) => {
    let isBroken = false
    return {
      launch: (...given) => {
        if (isBroken) throw new ProviderError('transient', 'It is broken.')
        return good.launch(...given).catch((error: unknown) => {
          isBroken = true
          throw error
        })
      },
    }
  },
  'no ear for the signal': impatient(20),
  'programs that do nothing': (good) => ({
    capabilities: { ...good.capabilities, transport: 'exec' },
    exec: () => ({
      pid: undefined,
      stdin: { isTTY: false, columns: 80, rows: 24, write: async () => undefined, end: async () => undefined },
      stdout: Readable.from([]),
      stderr: Readable.from([]),
      ended: Promise.resolve({ exitCode: 0, signal: null }),
      kill: () => undefined,
    }),
  }),
}
