import type { Desk } from '../desk/desk.ts'
import { toolsOf } from '../desk/tools-of.ts'
import { isOpen, type LedgerEntry } from '../ledger/ledger-entry.ts'
import { costSoFar } from '../money/cost-so-far.ts'
import { reconcile, type StandingMachine } from '../providers/reconcile.ts'
import type { MachineRow } from './machine-row.ts'

/** All machines, from the books and from every provider that can be asked; with `all` those that have ended, too. */
export async function* listMachines(desk: Desk, { all }: { readonly all: boolean }): AsyncGenerator<MachineRow> {
  const entries = await desk.ledger.list()
  const now = desk.host.now()
  if (all)
    for (const entry of entries.filter((one) => !isOpen(one))) yield rowOfEntry(entry, { standing: 'ended', now })
  const answers = await desk.tasks.step('Asking the providers', () =>
    Promise.all(desk.providerIds.map((id) => askProvider(id, entries, desk))),
  )
  const rows = answers.flat()
  const known = rows.filter(({ standing }) => standing === 'orphan')
  for (const row of rows) yield row
  const asked = new Set(desk.providerIds)
  // A provider whose plugin is gone may still bill.
  for (const entry of entries.filter((one) => isOpen(one) && !asked.has(one.provider))) {
    yield rowOfEntry(entry, { standing: 'unasked', now })
  }
  if (known.length > 0) desk.out.warn(`Nobody looks after ${known.length} of them. End them: tuglet gpu down --orphans`)
}

async function askProvider(id: string, entries: readonly LedgerEntry[], desk: Desk): Promise<MachineRow[]> {
  const open = entries.filter((entry) => entry.provider === id && isOpen(entry))
  const { signal } = desk.host
  const now = desk.host.now()
  try {
    const provider = desk.provider(id)
    // Whoever never used a provider is not bothered with its sign-in.
    if (open.length === 0 && !(await provider.checkAuth(signal)).ok) return []
    const standing = await reconcile(toolsOf(desk, provider), signal)
    return standing.filter((one) => one.standing !== 'ended').map((one) => rowOf(one, now))
  } catch (error) {
    signal.throwIfAborted()
    if (open.length === 0) return []
    desk.out.warn(error instanceof Error ? error.message : String(error))
    return open.map((entry) => rowOfEntry(entry, { standing: 'unasked', now }))
  }
}

function rowOf({ standing, name, token, provider, entry, machine }: StandingMachine, now: Date): MachineRow {
  if (entry) return rowOfEntry(entry, { standing, now, ...(machine && { state: machine.state }) })
  const { state = 'unknown', gpu = '?', gpuCount = 1, region, pricePerHour = 0, createdAt } = machine ?? {}
  const hours = createdAt ? (now.getTime() - createdAt.getTime()) / 3_600_000 : 0
  return {
    name,
    token,
    provider,
    standing,
    state,
    gpu,
    count: gpuCount,
    ...(region !== undefined && { region }),
    pricePerHour,
    costSoFar: hours * pricePerHour,
    ...(createdAt && { startedAt: createdAt.toISOString() }),
  }
}

interface Shown {
  readonly standing: MachineRow['standing']
  readonly now: Date
  readonly state?: string
}

function rowOfEntry(entry: LedgerEntry, { standing, now, state = entry.state }: Shown): MachineRow {
  const { offer, launchedAt, timeLimitSeconds, image } = entry
  const from = launchedAt ?? entry.createdAt
  const endsAt = new Date(Date.parse(from) + timeLimitSeconds * 1000).toISOString()
  return {
    name: entry.name,
    token: entry.token,
    provider: entry.provider,
    standing,
    state,
    gpu: offer.gpu,
    count: offer.gpuCount,
    ...(offer.region !== undefined && { region: offer.region }),
    pricePerHour: entry.pricePerHour,
    costSoFar: costSoFar(entry, now),
    startedAt: from,
    ...(isOpen(entry) && timeLimitSeconds > 0 && { endsAt }),
    ...(entry.endedAt !== undefined && { endsAt: entry.endedAt }),
    ...(image !== undefined && { image }),
  }
}
