import { ProviderError, type Offer } from '@tuglet/gpu-provider'
import { Failure } from '@tuglet/kit/lib'
import type { LedgerEntry } from '../ledger/ledger-entry.ts'
import type { MachineTools } from './machine-tools.ts'
import { providerFailure } from './provider-failure.ts'

/** A launch that came to nothing. */
export interface FailedLaunch {
  /** What the last create call failed with; undefined when there was no offer to begin with. */
  readonly error: unknown
  readonly candidates: readonly Offer[]
  /** Launches whose reply was lost and that were not found: each may still turn up. */
  readonly lost: readonly LedgerEntry[]
  /** Nobody could be asked about the last of them. */
  readonly isBlind: boolean
}

/** The failure of a launch: why there is no machine, and what to do about those that may yet be there. */
export function launchFailure(failed: FailedLaunch, tools: Pick<MachineTools, 'provider'>): Error {
  const { error, candidates, lost, isBlind } = failed
  const last = lost.at(-1)
  if (last && isBlind) return unconfirmed(last, error, tools)
  if (error === undefined) return nothingToTry()
  const failure =
    ProviderError.is(error) && error.kind === 'no-capacity'
      ? noCapacity(error, candidates, tools)
      : providerFailure(error, tools.provider)
  if (!last || !Failure.is(failure)) return failure
  const { kind, message, code, hints, data } = failure
  const later = `A launch was never answered; look again in a quarter of an hour: tuglet gpu down --orphans`
  return new Failure(kind, message, { code, hints: [...hints, later], data, cause: error })
}

function unconfirmed(
  { name, token }: LedgerEntry,
  cause: unknown,
  { provider }: Pick<MachineTools, 'provider'>,
): Failure {
  const message = `${provider.title}: the reply to the launch of ${name} was lost, and nobody can be asked whether it was made.`
  return new Failure('unreachable', message, {
    code: 'LAUNCH_UNCONFIRMED',
    hints: [`End it as soon as ${provider.title} answers: tuglet gpu down ${token}`],
    data: { machine: name },
    cause,
  })
}

function noCapacity(
  error: ProviderError,
  candidates: readonly Offer[],
  { provider }: Pick<MachineTools, 'provider'>,
): Failure {
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
