import type { Desk } from '../desk/desk.ts'
import { isOpen, type LedgerEntry } from '../ledger/ledger-entry.ts'
import { costSoFar } from '../money/cost-so-far.ts'
import type { StandingMachine } from '../providers/reconcile.ts'
import { askProviders } from './ask-providers.ts'
import type { MachineRow } from './machine-row.ts'

/** All machines, from the books and from every provider that can be asked; with `all` those that have ended, too. */
export async function* listMachines(desk: Desk, { all }: { readonly all: boolean }): AsyncGenerator<MachineRow> {
  const entries = await desk.ledger.list()
  const now = desk.host.now()
  const over = all ? entries.filter((one) => !isOpen(one)) : []
  for (const entry of over) yield rowOfEntry(entry, { standing: 'ended', now })
  let [shown, orphans] = [over.length, 0]
  for (const { standing, unasked, problem } of await askProviders(entries, desk)) {
    if (problem !== undefined) desk.out.warn(problem)
    const there = standing.filter((machine) => machine.standing !== 'ended')
    for (const one of there) yield rowOf(one, now)
    for (const entry of unasked) yield rowOfEntry(entry, { standing: 'unasked', now })
    shown += there.length + unasked.length
    orphans += standing.filter((machine) => machine.standing === 'orphan').length
  }
  if (shown === 0) desk.out.note('Nothing of ours is running.')
  if (orphans > 0) desk.out.warn(`Nobody looks after ${orphans} of them. End them: tuglet gpu down --orphans`)
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
  const endsAt = new Date(Date.parse(from) + timeLimitSeconds * 1000)
  const endsInSeconds = Math.max(0, Math.round((endsAt.getTime() - now.getTime()) / 1000))
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
    ...(isOpen(entry) && timeLimitSeconds > 0 && { endsAt: endsAt.toISOString(), endsInSeconds }),
    ...(entry.endedAt !== undefined && { endsAt: entry.endedAt }),
    ...(image !== undefined && { image }),
  }
}
