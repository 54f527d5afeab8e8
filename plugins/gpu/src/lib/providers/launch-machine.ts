import { ProviderError, type LaunchSpec, type Offer } from '@tuglet/gpu-provider'
import type { LedgerEntry } from '../ledger/ledger-entry.ts'
import { endMachine } from './end-machine.ts'
import { launchFailure } from './launch-failure.ts'
import { launchOnce, type LaunchOutcome } from './launch-once.ts'
import type { MachineTools } from './machine-tools.ts'

/** What is to be launched. */
export interface LaunchRequest {
  /** Tried in this order. */
  readonly candidates: readonly Offer[]
  /** All of a machine's specification but its name and token. */
  readonly spec: Omit<LaunchSpec, 'name' | 'token'>
  /** The account, as `checkAuth` names it. */
  readonly account?: string | undefined
  /** The person's: Ctrl-C. */
  readonly signal: AbortSignal
}

/** How often one candidate is tried when the far side fails for now, and all of them together. */
const tries = { each: 4, inAll: 6 }

/**
 * Launches a machine of the first candidate that can be had and gives its entry, `launched` and not yet ready. Every machine is
 * in the books before it is asked for. While it is not known what became of one launch, no other is begun. When this rejects
 * (Ctrl-C included), what it had launched is ended, or in the books as `unknown` or `ending`.
 */
export async function launchMachine(request: LaunchRequest, tools: MachineTools): Promise<LedgerEntry> {
  const tally: Tally = { lost: [], isBlind: false, passing: 0 }
  let last: unknown
  for (const offer of request.candidates) {
    const { entry, error } = await tryOffer(offer, request, { ...tools, tally })
    if (entry) return entry
    last = error
    if (tally.isBlind || tally.passing >= tries.inAll || !mayTryNext(error)) break
    tools.status?.(`${offer.gpu}${offer.region ? ` in ${offer.region}` : ''} cannot be had; trying the next`)
  }
  throw launchFailure({ error: last, candidates: request.candidates, ...tally }, tools)
}

/** What the tries so far came to. */
interface Tally {
  readonly lost: LedgerEntry[]
  isBlind: boolean
  /** How often the far side failed for now. */
  passing: number
}

type Counting = MachineTools & { readonly tally: Tally }

async function tryOffer(offer: Offer, request: LaunchRequest, tools: Counting): Promise<LaunchOutcome> {
  const { tally } = tools
  for (let count = 1; ; count += 1) {
    request.signal.throwIfAborted()
    const outcome = await attempt(offer, request, tools)
    if (outcome.entry) return outcome
    const { error, lost } = outcome
    if (lost) tally.lost.push(lost.entry)
    tally.isBlind = lost?.isBlind ?? false
    request.signal.throwIfAborted()
    const pause = pauseMs(error, count)
    if (pause === undefined || tally.isBlind) return outcome
    tally.passing += 1
    if (count === tries.each || tally.passing >= tries.inAll) return outcome
    tools.status?.(`Trying again in ${Math.ceil(pause / 1000)} s`)
    await tools.host.sleep(pause, request.signal)
  }
}

async function attempt(
  offer: Offer,
  { spec, account, signal }: LaunchRequest,
  tools: MachineTools,
): Promise<LaunchOutcome> {
  const { provider, ledger } = tools
  const { timeLimitSeconds, image } = spec
  const entry = await ledger.add({ provider: provider.id, account, offer, timeLimitSeconds, image })
  const { name, token } = entry
  const outcome = await launchOnce({ entry, offer, spec: { ...spec, name, token }, signal }, tools)
  if (!outcome.entry || !signal.aborted) return outcome
  // Ctrl-C came while the reply was under way: the machine is known now, so it can be ended.
  await endMachine(outcome.entry, tools)
  signal.throwIfAborted()
  return outcome
}

function mayTryNext(error: unknown): boolean {
  return ProviderError.is(error) && ['no-capacity', 'quota', 'transient', 'rate-limited'].includes(error.kind)
}

function pauseMs(error: unknown, count: number): number | undefined {
  if (!ProviderError.is(error)) return undefined
  if (error.kind === 'rate-limited') return Math.min(error.retryAfterMs ?? 5000, 60_000)
  return error.kind === 'transient' ? 1000 * 2 ** (count - 1) : undefined
}
