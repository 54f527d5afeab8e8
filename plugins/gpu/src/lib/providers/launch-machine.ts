import { ProviderError, type LaunchSpec, type Offer } from '@tuglet/gpu-provider'
import { Failure } from '@tuglet/kit/lib'
import type { LedgerEntry } from '../ledger/ledger-entry.ts'
import { endMachine } from './end-machine.ts'
import { launchOnce, type LaunchOutcome } from './launch-once.ts'
import type { MachineTools } from './machine-tools.ts'
import { providerFailure } from './provider-failure.ts'

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

/** How often one candidate is tried when the far side fails for now. */
const triesEach = 4

/**
 * Launches a machine of the first candidate that can be had and gives its entry, `launched` and not yet ready. Every machine is
 * in the books before it is asked for. When this rejects (Ctrl-C included), what it had launched is ended, or in the books
 * as `unknown` or `ending`.
 */
export async function launchMachine(request: LaunchRequest, tools: MachineTools): Promise<LedgerEntry> {
  let last: unknown
  for (const offer of request.candidates) {
    const { entry, error } = await tryOffer(offer, request, tools)
    if (entry) return entry
    last = error
    if (!mayTryNext(error)) break
    tools.status?.(`${offer.gpu}${offer.region ? ` in ${offer.region}` : ''} cannot be had; trying the next`)
  }
  throw last === undefined ? nothingToTry() : launchFailure(last, request, tools)
}

async function tryOffer(offer: Offer, request: LaunchRequest, tools: MachineTools): Promise<LaunchOutcome> {
  let error: unknown
  for (let tries = 1; tries <= triesEach; tries += 1) {
    request.signal.throwIfAborted()
    const outcome = await attempt(offer, request, tools)
    if (outcome.entry) return outcome
    error = outcome.error
    request.signal.throwIfAborted()
    const pause = pauseMs(error, tries)
    if (pause === undefined || tries === triesEach) break
    tools.status?.(`Trying again in ${Math.ceil(pause / 1000)} s`)
    await tools.host.sleep(pause, request.signal)
  }
  return { error }
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

function pauseMs(error: unknown, tries: number): number | undefined {
  if (!ProviderError.is(error)) return undefined
  if (error.kind === 'rate-limited') return Math.min(error.retryAfterMs ?? 5000, 60_000)
  return error.kind === 'transient' ? 1000 * 2 ** (tries - 1) : undefined
}

function launchFailure(error: unknown, { candidates }: LaunchRequest, { provider }: MachineTools): Error {
  if (!ProviderError.is(error) || error.kind !== 'no-capacity') return providerFailure(error, provider)
  // Some providers answer a wrong request with the words for a machine that is taken, so theirs are shown.
  const tried = candidates.length === 1 ? 'The machine' : `None of ${candidates.length} machines`
  const verb = candidates.length === 1 ? 'cannot be had' : 'can be had'
  return new Failure('failed', `${provider.title}: ${tried} ${verb} just now: ${error.message.replace(/\.?$/, '.')}`, {
    code: 'NO_CAPACITY',
    hints: ['Try another --gpu or a higher --max-price: tuglet gpu offers'],
    data: { tried: candidates.map(({ id }) => id) },
    cause: error,
  })
}

function nothingToTry(): Failure {
  return new Failure('notFound', 'Nobody has such a machine to rent just now.', {
    code: 'NO_OFFER',
    hints: ['See what there is: tuglet gpu offers'],
  })
}
