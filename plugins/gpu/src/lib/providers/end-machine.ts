import { ProviderError, type Machine } from '@tuglet/gpu-provider'
import { Failure } from '@tuglet/kit/lib'
import { isOpen, type LedgerEntry } from '../ledger/ledger-entry.ts'
import { wholeCharge } from '../money/whole-charge.ts'
import { unending, type MachineTools } from './machine-tools.ts'
import { providerFailure } from './provider-failure.ts'
import { billOf } from './bill-of.ts'
import { requireSameAccount } from './same-account.ts'
import { withinTime } from './within-time.ts'

/** How an end is waited for. */
export interface EndOptions {
  /** Gives up waiting; the machine may end all the same. Ctrl-C is no reason: give none, or one of a time limit. */
  readonly signal?: AbortSignal
  /** How long to go on trying and asking, in milliseconds; two minutes unless given. */
  readonly patienceMs?: number
}

/** After so long a create call that was never found has certainly made nothing, in milliseconds. */
export const lateArrivalMs = 15 * 60_000

/**
 * Ends a machine and returns its entry when the provider has confirmed that it is gone, or, where it only lends machines,
 * when it was let go. Idempotent. Throws when that cannot be confirmed, with the page and the command to end it by hand;
 * the books then say `ending`, or `unknown` for a launch that was never found.
 */
export async function endMachine(
  entry: LedgerEntry,
  tools: MachineTools,
  options: EndOptions = {},
): Promise<LedgerEntry> {
  const { provider, ledger, host } = tools
  if (!isOpen(entry)) return entry
  const { signal = unending(), patienceMs = 120_000 } = options
  if (!provider.capabilities.ownsMachines) {
    if (entry.machineId !== undefined) await provider.terminate(entry.machineId, signal)
    return ended(entry, tools)
  }
  if (entry.machineId !== undefined) await ledger.update(entry.token, { state: 'ending' })
  const until = host.now().getTime() + patienceMs
  const sight = { seen: false }
  let last: unknown
  for (let round = 0; round === 0 || host.now().getTime() < until; round += 1) {
    try {
      const gone = await withinTime(host, (limit) => isGone(entry, { ...tools, signal: limit, sight }), { signal })
      if (gone) return await ended(entry, tools)
    } catch (error) {
      if (!isPassing(error)) throw cannotEnd(entry, providerFailure(error, provider), tools)
      last = error
    }
    tools.status?.(`Waiting for ${entry.name} to end`)
    await host.sleep(Math.min(500 * 2 ** round, 5000), signal)
  }
  throw cannotEnd(entry, last === undefined ? undefined : providerFailure(last, provider), tools)
}

interface Look extends MachineTools {
  readonly signal: AbortSignal
  /** Whether this key has seen the machine: only then is "not found" its end. */
  readonly sight: { seen: boolean }
}

async function isGone(entry: LedgerEntry, look: Look): Promise<boolean> {
  const { provider, signal, sight } = look
  const before = await machinesOf(entry, look).catch(async (error: unknown) => {
    // A list that fails hides a machine from us, and must not protect it.
    if (entry.machineId !== undefined && isPassing(error)) await provider.terminate(entry.machineId, signal)
    throw error
  })
  if (before.length > 0) sight.seen = true
  for (const { id } of before) await provider.terminate(id, signal)
  const left = before.length > 0 ? await machinesOf(entry, look) : before
  if (left.length > 0) return false
  if (!sight.seen) await requireSameAccount(entry, provider, signal)
  return sight.seen || entry.machineId !== undefined || isTooLate(entry, look)
}

/** What there still is of an entry: by its id, and by its token, since a lost reply may have made another. */
async function machinesOf(entry: LedgerEntry, { provider, signal }: Look): Promise<readonly Machine[]> {
  const found = [...(await provider.find(entry.token, signal))]
  const known = entry.machineId
  if (known !== undefined && !found.some(({ id }) => id === known)) {
    const machine = await provider.get(known, signal)
    if (machine) found.push(machine)
  }
  return found.filter(({ state }) => state !== 'terminated')
}

// A create call whose sender was killed may still be on its way.
function isTooLate({ createdAt }: LedgerEntry, { host }: MachineTools): boolean {
  return host.now().getTime() - Date.parse(createdAt) > lateArrivalMs
}

async function ended(entry: LedgerEntry, { ledger, provider, host }: MachineTools): Promise<LedgerEntry> {
  const endedAt = host.now()
  const cost = entry.machineId === undefined ? undefined : await billOf(entry.machineId, { provider, host })
  const charged = wholeCharge(cost, { endedAt, now: host.now() })
  return ledger.update(entry.token, {
    state: 'ended',
    endedAt: endedAt.toISOString(),
    ...(charged !== undefined && { charged }),
  })
}

function isPassing(error: unknown): boolean {
  return ProviderError.is(error) && (error.kind === 'transient' || error.kind === 'rate-limited')
}

function cannotEnd(entry: LedgerEntry, cause: unknown, { provider }: MachineTools): Error {
  const known = entry.machineId
  const page = known === undefined ? undefined : provider.page?.(known).href
  const why = cause instanceof Error ? ` ${cause.message}` : ''
  const doubt = known === undefined ? 'It is not known whether it was ever made.' : 'It may still cost money.'
  return new Failure('failed', `The end of ${entry.name} could not be confirmed. ${doubt}${why}`, {
    code: 'END_NOT_CONFIRMED',
    hints: [
      `Try again: tuglet gpu down ${entry.token}`,
      ...(page === undefined ? [] : [`Or end it by hand: ${page}`]),
      ...(Failure.is(cause) ? cause.hints : []),
    ],
    data: { machine: entry.name, machineId: known, provider: provider.id },
    cause,
  })
}
