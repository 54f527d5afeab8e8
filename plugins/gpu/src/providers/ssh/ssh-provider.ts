import {
  ProviderError,
  type Capabilities,
  type GpuProvider,
  type Machine,
  type Offer,
  type OfferQuery,
} from '@tuglet/gpu-provider'
import { closest } from '@tuglet/kit/lib'
import { readAddress, type LentHost } from './host-line.ts'

const capabilities: Capabilities = {
  transport: 'ssh',
  ownsMachines: false,
  perMachineKeys: false,
  stop: false,
  spot: false,
  enforcedTimeLimit: false,
  runsStartScript: false,
  logs: false,
  billing: false,
  multiGpu: true,
  region: true,
  lacks: { terminate: 'A host of your own is never ended, only let go.' },
}
const mark = 'ssh:'

/** Computers that are there already and that ssh reaches. They are lent: nothing is made, nothing is ever ended. */
export function sshProvider(hosts: readonly LentHost[]): GpuProvider {
  return {
    id: 'ssh',
    title: 'SSH',
    capabilities,
    selfTerminate: '',
    checkAuth: (signal) => obeying(signal, () => ({ ok: true, account: 'ssh' })),
    offers: (query, signal) => obeying(signal, () => offersOf(hosts, query)),
    launch: (offer, _spec, signal) => obeying(signal, () => ({ machineId: takeOffer(offer) })),
    // Hosts carry no token: only the books know who uses them.
    find: (_token, signal) => obeying(signal, () => []),
    list: (signal) => obeying(signal, () => []),
    get: (machineId, signal) => obeying(signal, () => machineOf(machineId, hosts)),
    terminate: (_machineId, signal) => obeying(signal, () => undefined),
  }
}

async function obeying<T>(signal: AbortSignal | undefined, work: () => T): Promise<T> {
  signal?.throwIfAborted()
  return work()
}

function offersOf(hosts: readonly LentHost[], query: OfferQuery): readonly Offer[] {
  if (query.spot) return []
  if (query.gpu !== undefined) requireKnown(query.gpu, hosts)
  return hosts
    .filter((host) => fits(host, query))
    .toSorted((a, b) => a.pricePerHour - b.pricePerHour)
    .map((host) => ({
      id: `${mark}${host.address}`,
      gpu: host.gpu ?? 'unknown',
      gpuCount: query.count,
      ...(host.vramGb !== undefined && { vramGb: host.vramGb }),
      ...(host.region !== undefined && { region: host.region }),
      spot: false,
      // The owner's reckoning is for the host, however much of it is used.
      pricePerHour: host.pricePerHour,
      availability: 'unknown' as const,
      note: host.address,
    }))
}

/** What a host says nothing of, it may have. */
function fits(host: LentHost, { gpu, count, minVramGb = 0, maxPricePerHour = Infinity, region }: OfferQuery): boolean {
  if (gpu !== undefined && host.gpu !== undefined && !same(host.gpu, gpu)) return false
  if (region !== undefined && host.region !== region) return false
  return count <= host.gpuCount && (host.vramGb ?? Infinity) >= minVramGb && host.pricePerHour <= maxPricePerHour
}

function requireKnown(gpu: string, hosts: readonly LentHost[]): void {
  const known = hosts.flatMap((host) => host.gpu ?? [])
  if (known.length < hosts.length || hosts.length === 0 || known.some((one) => same(one, gpu))) return
  const near = closest(gpu, known)
  const hints = [near === undefined ? `There are: ${known.join(', ')}.` : `Did you mean ${near}?`]
  throw new ProviderError('bad-request', `No host has a GPU called "${gpu}".`, { hints })
}

function takeOffer({ id }: Offer): string {
  if (id.startsWith(mark) && readAddress(id.slice(mark.length))) return id
  throw new ProviderError('bad-request', `"${id}" is no host.`)
}

// By its id alone: another run may have been given the host on its command line.
function machineOf(machineId: string, hosts: readonly LentHost[]): Machine | undefined {
  const address = machineId.startsWith(mark) ? readAddress(machineId.slice(mark.length)) : undefined
  if (!address) return undefined
  const { address: name, ...ssh } = address
  const known = hosts.find((host) => host.address === name)
  return {
    id: machineId,
    name,
    state: 'ready',
    ssh,
    ...(known && { pricePerHour: known.pricePerHour, gpuCount: known.gpuCount }),
    ...(known?.gpu !== undefined && { gpu: known.gpu }),
    ...(known?.region !== undefined && { region: known.region }),
  }
}

function same(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}
