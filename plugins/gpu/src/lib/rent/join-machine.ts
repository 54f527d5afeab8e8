import { Failure } from '@tuglet/kit/lib'
import type { Desk } from '../desk/desk.ts'
import { findEntry } from '../ledger/find-entry.ts'
import { isOpen, type LedgerEntry } from '../ledger/ledger-entry.ts'
import { isAttended } from '../ledger/owner.ts'
import { providerFailure } from '../providers/provider-failure.ts'
import type { HeldMachine } from '../session/machine-link.ts'
import { readSetup, writeSetup } from '../session/machine-setup.ts'
import { takenMount } from './taken-mount.ts'
import type { MachineUse } from './rent-machine.ts'
import type { RentRequest } from './rent-request.ts'

/** The machine that a request names or would use again; undefined when one is to be rented. */
export async function joinableMachine(
  request: RentRequest,
  use: MachineUse,
  desk: Desk,
): Promise<HeldMachine | undefined> {
  if (request.on !== undefined) return joinMachine(request.on, desk)
  return request.reuse ? reusableMachine(request, use, desk) : undefined
}

/** The machine of that name, to be used as it is; throws Failure('notFound') when it is gone or another computer's. */
export async function joinMachine(word: string, desk: Desk): Promise<HeldMachine> {
  const entries = await desk.ledger.list()
  const open = entries.filter(isOpen)
  return join(findEntry(open.length > 0 ? open : entries, word), desk)
}

// The cheapest one that was kept, fits, and has no other folder where ours would go.
async function reusableMachine(request: RentRequest, use: MachineUse, desk: Desk): Promise<HeldMachine | undefined> {
  const fitting = (await desk.ledger.list())
    .filter((entry) => fits(entry, request))
    .toSorted((a, b) => a.pricePerHour - b.pricePerHour)
  for (const entry of fitting) {
    const held = await join(entry, desk).catch(() => undefined)
    if (held && !takenMount(use.mounts, held.setup.mounts) && (await isThere(held, desk))) return held
  }
  return undefined
}

function fits(entry: LedgerEntry, { provider, gpu, count, image, maxPricePerHour = Infinity }: RentRequest): boolean {
  return (
    entry.kept &&
    entry.state === 'ready' &&
    entry.provider === provider &&
    entry.offer.gpuCount === count &&
    (entry.image ?? image) === image &&
    (gpu === undefined || isSameGpu(entry.offer.gpu, gpu)) &&
    entry.pricePerHour <= maxPricePerHour
  )
}

async function join(entry: LedgerEntry, desk: Desk): Promise<HeldMachine> {
  if (!isOpen(entry)) {
    throw new Failure('notFound', `${entry.name} has ended.`, {
      code: 'MACHINE_ENDED',
      hints: ['See which there are: tuglet gpu ls'],
    })
  }
  const provider = desk.provider(entry.provider)
  const setup = await readSetup(desk.host, entry.token)
  if (!setup || entry.machineId === undefined) {
    throw new Failure('conflict', `${entry.name} was never ready, or another computer rented it.`, {
      code: 'MACHINE_NOT_OURS',
      hints: [`End it: tuglet gpu down ${entry.token}`],
    })
  }
  const isTheirs = !entry.kept && (await isAttended(entry.owner, desk.host))
  const held: HeldMachine = { entry, setup, provider, isJoined: true, isTheirs }
  if (setup.ssh || provider.capabilities.transport === 'exec') return held
  const machine = await provider.get(entry.machineId, desk.host.signal).catch((error: unknown) => {
    throw providerFailure(error, provider)
  })
  if (machine?.state !== 'ready') {
    throw new Failure('conflict', `${entry.name} is not ready: ${machine?.state ?? 'gone'}.`, {
      code: 'MACHINE_NOT_READY',
      hints: ['See how it is: tuglet gpu ls'],
    })
  }
  return { ...held, setup: machine.ssh ? await writeSetup(desk.host, { ...setup, ssh: machine.ssh }) : setup }
}

async function isThere({ entry, provider }: HeldMachine, { host }: Desk): Promise<boolean> {
  const machine = await provider.get(entry.machineId ?? '', host.signal).catch(() => undefined)
  return machine?.state === 'ready'
}

// `L40` is not `L40S`: the name must be whole, whatever stands around it.
function isSameGpu(known: string, wanted: string): boolean {
  const words = known.toLowerCase().split(/[\s_-]+/)
  return known.toLowerCase() === wanted.toLowerCase() || words.includes(wanted.toLowerCase())
}
