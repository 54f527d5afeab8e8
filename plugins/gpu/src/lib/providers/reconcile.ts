import { readMachineName, type Machine, type Offer } from '@tuglet/gpu-provider'
import { isOpen, type LedgerEntry } from '../ledger/ledger-entry.ts'
import { isAttended } from '../ledger/owner.ts'
import { costSoFar } from '../money/cost-so-far.ts'
import { joinersOf } from '../session/joiners.ts'
import { lateArrivalMs } from './end-machine.ts'
import { unending, type MachineTools } from './machine-tools.ts'
import { keyRefused } from './same-account.ts'

/**
 * How a machine stands. `attended`: a run looks after it; `kept`: wanted without one; `orphan`: neither, and `gpu down
 * --orphans` ends it; `unconfirmed`: a launch whose reply was lost and that was not found yet; `elsewhere`: another
 * computer's; `otherAccount`: in an account that the key in use is not for; `ended`: gone since the books were last looked at.
 */
export type Standing = 'attended' | 'kept' | 'orphan' | 'unconfirmed' | 'elsewhere' | 'otherAccount' | 'ended'

/** A machine as books and provider together know it. */
export interface StandingMachine {
  readonly standing: Standing
  readonly provider: string
  readonly name: string
  readonly token: string
  /** In our books; undefined for another computer's. */
  readonly entry?: LedgerEntry
  /** At the provider; undefined when it is not there. */
  readonly machine?: Machine
  /** US dollars. */
  readonly costSoFar?: number
}

/** Compares the books with the provider's list, writes what is new into the books, and gives all machines that are not over. */
export async function reconcile(
  tools: MachineTools,
  signal: AbortSignal = unending(),
): Promise<readonly StandingMachine[]> {
  const { provider, ledger } = tools
  const check = await provider.checkAuth(signal)
  if (!check.ok) throw keyRefused(provider, check)
  const { account } = check
  const entries = (await ledger.list()).filter((entry) => entry.provider === provider.id)
  const live = (await provider.list(signal)).filter(({ state }) => state !== 'terminated')
  const looking = { ...tools, account, signal }
  const known = await Promise.all(entries.filter(isOpen).map((entry) => stand(entry, live, looking)))
  const taken = new Set(known.map(({ machine }) => machine?.id))
  const others = live.filter(({ id }) => !taken.has(id))
  const unknown = await Promise.all(others.map((machine) => standUnknown(machine, entries, looking)))
  return [...known, ...unknown]
}

interface Looking extends MachineTools {
  /** Whose key is in use, where the provider can tell. */
  readonly account: string | undefined
  readonly signal: AbortSignal
}

async function stand(entry: LedgerEntry, live: readonly Machine[], looking: Looking): Promise<StandingMachine> {
  const { ledger, host, account } = looking
  const isOthers = account !== undefined && entry.account !== undefined && entry.account !== account
  const machine =
    live.find(({ id, token }) => token === entry.token || (!isOthers && id === entry.machineId)) ??
    (isOthers ? undefined : await directly(entry, looking))
  if (machine) {
    const seen = { machineId: machine.id, ...(account !== undefined && { account }) }
    const now = await ledger.update(entry.token, { ...seen, ...lateLaunch(entry, machine, host.now()) })
    return shown(now, await standingOf(now, looking), { machine, now: host.now() })
  }
  // What this key cannot see may be there all the same.
  if (isOthers) return shown(entry, 'otherAccount', { now: host.now() })
  const attended = await isAttended(entry.owner, host)
  const age = host.now().getTime() - Date.parse(entry.createdAt)
  // A list may be a moment older than the machine that its run has just launched.
  const young = entry.machineId === undefined ? age < lateArrivalMs : attended && age < 60_000
  if (young) return shown(entry, attended ? 'attended' : 'unconfirmed', { now: host.now() })
  const over = await ledger.update(entry.token, { state: 'ended', endedAt: host.now().toISOString() })
  return shown(over, 'ended', { now: host.now() })
}

// A list may be older than the machine, and one that lends machines has none.
async function directly({ machineId }: LedgerEntry, { provider, signal }: Looking): Promise<Machine | undefined> {
  const machine = machineId === undefined ? undefined : await provider.get(machineId, signal)
  return machine?.state === 'terminated' ? undefined : machine
}

function lateLaunch(entry: LedgerEntry, machine: Machine, now: Date) {
  if (entry.state !== 'requesting' && entry.state !== 'unknown') return {}
  return { state: 'launched' as const, launchedAt: (machine.createdAt ?? now).toISOString() }
}

async function standingOf(entry: LedgerEntry, { host }: MachineTools): Promise<Standing> {
  if (await isAttended(entry.owner, host)) return 'attended'
  // Whoever rented it is gone, and somebody else works on it.
  if ((await joinersOf(entry.token, host)) > 0) return 'kept'
  return entry.kept && entry.state !== 'ending' ? 'kept' : 'orphan'
}

async function standUnknown(
  machine: Machine,
  entries: readonly LedgerEntry[],
  { provider, ledger, host, account }: Looking,
): Promise<StandingMachine> {
  const { installation = '', token = machine.id } = readMachineName(machine.name) ?? {}
  if (installation !== (await ledger.installation())) {
    return { standing: 'elsewhere', provider: provider.id, name: machine.name, token, machine }
  }
  const over = entries.find((entry) => entry.token === token)
  const offer = over?.offer ?? offerOf(machine)
  const known = { name: machine.name, token }
  const added = await ledger.add({
    provider: provider.id,
    account,
    offer,
    timeLimitSeconds: over?.timeLimitSeconds ?? 0,
    known,
  })
  const launchedAt = (machine.createdAt ?? host.now()).toISOString()
  // Whoever wrote this down does not look after it.
  const owner = { computer: added.owner.computer, seenAt: new Date(0).toISOString() }
  const entry = await ledger.update(token, { machineId: machine.id, state: 'launched', launchedAt, owner })
  return shown(entry, 'orphan', { machine, now: host.now() })
}

function offerOf({ id, gpu = 'unknown', gpuCount = 1, region, pricePerHour = 0 }: Machine): Offer {
  const base = { id, gpu, gpuCount, spot: false, pricePerHour, availability: 'unknown' as const }
  return region === undefined ? base : { ...base, region }
}

function shown(
  entry: LedgerEntry,
  standing: Standing,
  { machine, now }: { readonly machine?: Machine; readonly now: Date },
): StandingMachine {
  const { provider, name, token } = entry
  return { standing, provider, name, token, entry, ...(machine && { machine }), costSoFar: costSoFar(entry, now) }
}
