import { closest } from '@tuglet/kit/lib'
import type { Capabilities } from '../capabilities.ts'
import type { GpuProvider, LogLine, LogOptions } from '../gpu-provider.ts'
import { isMachineName } from '../machine-name.ts'
import type { Offer, OfferQuery } from '../offer.ts'
import type { ProviderDeclaration } from '../provider-declaration.ts'
import { ProviderError } from '../provider-error.ts'
import { underFault, type CloudCall } from './cloud-fault.ts'
import { offerOf, type MemoryCloud } from './memory-cloud.ts'
import { shown, stateAt, type MemoryMachine } from './memory-machine.ts'

const capabilities: Capabilities = {
  transport: 'ssh',
  ownsMachines: true,
  perMachineKeys: true,
  stop: true,
  spot: true,
  enforcedTimeLimit: false,
  runsStartScript: true,
  logs: true,
  billing: true,
  multiGpu: true,
  region: true,
}

/** A provider of the machines of a cloud in memory; several of them may share one. */
export function memoryProvider(cloud: MemoryCloud, own: Partial<Capabilities> = {}): GpuProvider {
  const under = <T>(call: CloudCall, work: () => T | Promise<T>, signal?: AbortSignal): Promise<T> => {
    cloud.note(call)
    return underFault(cloud.take(call), work, signal)
  }
  const ours = () => cloud.machines.filter(({ name }) => isMachineName(name))
  const live = (machines: readonly MemoryMachine[]) =>
    machines.filter(({ endedAt }) => !endedAt).map((machine) => shown(machine, cloud.now()))
  const one = (id: string) => ours().find((machine) => machine.id === id)
  return {
    id: 'memory',
    title: 'Memory',
    capabilities: { ...capabilities, ...own },
    selfTerminate: 'kill -TERM "${TUGLET_TEST_MACHINE:-0}" 2>/dev/null || :',
    checkAuth: (signal) =>
      under('checkAuth', () => ({ ok: true, account: cloud.account, balance: cloud.balance }), signal).catch(
        (error: unknown) => {
          if (ProviderError.is(error) && error.kind === 'auth') return { ok: false, problem: 'The key was refused.' }
          throw error
        },
      ),
    offers: (query, signal) => under('offers', () => matching(cloud, query), signal),
    launch: (offer, spec, signal) =>
      under('launch', async () => ({ machineId: (await cloud.create(offer, spec)).id }), signal),
    find: (token, signal) => under('find', () => live(ours().filter(({ spec }) => spec?.token === token)), signal),
    get: (id, signal) => under('get', () => shownOr(one(id), cloud), signal),
    list: (signal) => under('list', () => live(ours()), signal),
    terminate: (id, signal) =>
      under('terminate', () => cloud.end(id), signal).catch((error: unknown) => {
        if (!ProviderError.is(error) || error.kind !== 'gone') throw error
      }),
    stop: async (id) => force(one(id), 'stopped'),
    start: async (id) => force(one(id), undefined),
    exec(id, argv, options) {
      const booted = one(id)?.booted
      if (!booted?.exec) throw new ProviderError('bad-request', `Nothing runs behind ${id} that takes commands.`)
      return booted.exec(argv, options)
    },
    logs: (id, options) => linesOf(one(id)?.lines ?? [], options),
    cost: async (id) => costOf(one(id), cloud.now()),
  }
}

/** The declaration of a provider in memory, for tests that gather providers. */
export function memoryDeclaration(cloud: MemoryCloud): ProviderDeclaration {
  return { id: 'memory', title: 'Memory', open: () => memoryProvider(cloud) }
}

function matching({ offers }: MemoryCloud, query: OfferQuery): readonly Offer[] {
  const known = [...new Set(offers.map(({ gpu }) => gpu))]
  const wanted = query.gpu?.toLowerCase()
  if (wanted !== undefined && !known.some((gpu) => gpu.toLowerCase() === wanted)) {
    const near = closest(query.gpu ?? '', known)
    const hints = [near === undefined ? `There are: ${known.join(', ')}.` : `Did you mean ${near}?`]
    throw new ProviderError('bad-request', `There is no GPU called "${query.gpu}".`, { hints })
  }
  return offers
    .map((one, index) => ({ one, offer: offerOf(one, { index, count: query.count }) }))
    .filter(({ one, offer }) => offer.availability !== 'none' && query.count <= (one.maxCount ?? 8))
    .map(({ offer }) => offer)
    .filter((offer) => wanted === undefined || offer.gpu.toLowerCase() === wanted)
    .filter((offer) => fits(offer, query))
    .toSorted((a, b) => a.pricePerHour - b.pricePerHour)
}

function fits(offer: Offer, { minVramGb = 0, maxPricePerHour = Infinity, region, spot = false }: OfferQuery): boolean {
  if (offer.spot !== spot || (region !== undefined && offer.region !== region)) return false
  return (offer.vramGb ?? 0) >= minVramGb && offer.pricePerHour <= maxPricePerHour
}

function shownOr(machine: MemoryMachine | undefined, cloud: MemoryCloud) {
  return machine && shown(machine, cloud.now())
}

function force(machine: MemoryMachine | undefined, state: 'stopped' | undefined): void {
  if (!machine) return
  if (state) machine.forced = state
  else delete machine.forced
}

async function* linesOf(lines: readonly LogLine[], options: LogOptions = {}): AsyncGenerator<LogLine> {
  const { tail = Infinity, source, signal } = options
  signal?.throwIfAborted()
  const wanted = lines.filter((line) => source === undefined || line.source === source)
  yield* tail === Infinity ? wanted : wanted.slice(Math.max(0, wanted.length - tail))
}

function costOf(machine: MemoryMachine | undefined, now: Date) {
  if (!machine) return undefined
  const until = machine.endedAt ?? now
  const hours = (until.getTime() - machine.createdAt.getTime()) / 3_600_000
  return { amount: stateAt(machine, now) === 'stopped' ? 0 : hours * machine.offer.pricePerHour, until }
}
