import type { LaunchSpec } from '../launch-spec.ts'
import type { Offer } from '../offer.ts'
import { ProviderError } from '../provider-error.ts'
import { openFaults, type CloudCall, type Faults } from './cloud-fault.ts'
import type { Booted, MemoryMachine } from './memory-machine.ts'

/** An offer of a cloud in memory, its price for one GPU. */
export interface MemoryOffer {
  readonly gpu: string
  readonly vramGb: number
  readonly pricePerGpu: number
  readonly region?: string
  readonly spot?: boolean
  /** Machines that can be had at the same time; any number unless given. */
  readonly capacity?: number
  /** GPUs on the largest machine; 8 unless given. */
  readonly maxCount?: number
}

/** How a cloud in memory behaves. */
export interface MemoryCloudOptions {
  readonly clock: { now(): Date }
  readonly offers?: readonly MemoryOffer[]
  readonly account?: string
  readonly balance?: number
  /** From the launch to `ready`, in milliseconds of the clock: for all machines, or for each by its number from 0. */
  readonly bootMs?: number | ((count: number) => number)
  /** Starts something real behind a machine. */
  boot?(machine: MemoryMachine, spec: LaunchSpec): Promise<Booted>
}

/** A cloud that several providers share, as processes share a real one. */
export interface MemoryCloud extends Faults {
  readonly account: string
  readonly balance: number
  readonly offers: readonly MemoryOffer[]
  readonly machines: readonly MemoryMachine[]
  /** Every call so far, oldest first. */
  readonly calls: readonly CloudCall[]
  now(): Date
  note(call: CloudCall): void
  /** Machines that cost money now. */
  running(): readonly MemoryMachine[]
  create(offer: Offer, spec: LaunchSpec): Promise<MemoryMachine>
  end(machineId: string): Promise<void>
  /** A machine that this account has for other reasons than us. */
  addForeign(name: string): MemoryMachine
}

const defaults: readonly MemoryOffer[] = [
  { gpu: 'L40', vramGb: 48, pricePerGpu: 0.99, region: 'north' },
  { gpu: 'A100', vramGb: 80, pricePerGpu: 1.39, region: 'south' },
  { gpu: 'H100', vramGb: 80, pricePerGpu: 2.69, region: 'north' },
  { gpu: 'L40', vramGb: 48, pricePerGpu: 0.45, region: 'north', spot: true },
]

/** Makes a cloud in memory: deterministic, its time that of the clock, its faults as armed. */
export function memoryCloud(options: MemoryCloudOptions): MemoryCloud {
  const { clock, offers = defaults, account = 'account-1', balance = 100, bootMs = 0, boot } = options
  const machines: MemoryMachine[] = []
  const calls: CloudCall[] = []
  const running = () => machines.filter(({ endedAt }) => !endedAt)

  const add = (name: string, offer: Offer, spec?: LaunchSpec): MemoryMachine => {
    const count = machines.length
    const createdAt = clock.now()
    const ms = typeof bootMs === 'number' ? bootMs : bootMs(count)
    const machine: MemoryMachine = {
      id: `m${String(count + 1).padStart(4, '0')}`,
      name,
      spec,
      offer,
      createdAt,
      readyAt: new Date(createdAt.getTime() + ms),
      lines: [{ text: `${name} starts`, at: createdAt, source: 'system' }],
    }
    machines.push(machine)
    return machine
  }
  const end = async (machineId: string) => {
    const machine = machines.find(({ id }) => id === machineId)
    if (!machine || machine.endedAt) return
    machine.endedAt = clock.now()
    await machine.booted?.stop()
  }

  const cloud: MemoryCloud = {
    ...openFaults(),
    account,
    balance,
    offers,
    machines,
    calls,
    now: () => clock.now(),
    note: (call) => void calls.push(call),
    running,
    async create(offer, spec) {
      const { capacity = Infinity } = offers[Number(offer.id.split('/')[0])] ?? { capacity: 0 }
      const taken = running().filter((machine) => machine.offer.id.split('/')[0] === offer.id.split('/')[0]).length
      if (taken >= capacity) throw new ProviderError('no-capacity', `There is no ${offer.gpu} left.`)
      const machine = add(spec.name, offer, spec)
      if (boot) {
        machine.booted = await boot(machine, spec)
        void machine.booted.ended?.then(
          () => end(machine.id),
          () => end(machine.id),
        )
      }
      return machine
    },
    end,
    addForeign: (name) => add(name, offerOf(offers[0] ?? defaults[0]!, { index: 0, count: 1 })),
  }
  return cloud
}

/** An offer as the provider gives it, for so many GPUs. */
export function offerOf(one: MemoryOffer, { index, count }: { readonly index: number; readonly count: number }): Offer {
  const { gpu, vramGb, pricePerGpu, region, spot = false, capacity } = one
  return {
    id: `${index}/${count}`,
    gpu,
    gpuCount: count,
    vramGb,
    ...(region !== undefined && { region }),
    spot,
    pricePerHour: Math.round(pricePerGpu * count * 10_000) / 10_000,
    availability: capacity === undefined ? 'high' : capacity === 0 ? 'none' : 'low',
  }
}
