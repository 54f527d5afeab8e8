import { ProviderError, type ProviderErrorKind } from '../provider-error.ts'

/** A call of a provider that a fault can strike. */
export type CloudCall = 'checkAuth' | 'offers' | 'launch' | 'find' | 'get' | 'list' | 'terminate'

/**
 * What goes wrong: a provider's error of that kind instead of the work; `unreachable` before the work; `reply-lost` after
 * it; `hang` without an answer until the caller gives up.
 */
export type CloudFaultKind = ProviderErrorKind | 'unreachable' | 'reply-lost' | 'hang'

/** A fault to come. */
export interface CloudFault {
  readonly on: CloudCall
  readonly kind: CloudFaultKind
  /** How many calls it strikes, 1 by default. */
  readonly times?: number
}

/** Faults that wait for their call. */
export interface Faults {
  arm(fault: CloudFault): void
  heal(): void
  /** The fault that strikes this call, used up by asking. */
  take(call: CloudCall): CloudFaultKind | undefined
}

/** An empty list of faults. */
export function openFaults(): Faults {
  let armed: { on: CloudCall; kind: CloudFaultKind; left: number }[] = []
  return {
    arm: ({ on, kind, times = 1 }) => void armed.push({ on, kind, left: times }),
    heal: () => void (armed = []),
    take(call) {
      const fault = armed.find(({ on, left }) => on === call && left > 0)
      if (fault) fault.left -= 1
      return fault?.kind
    },
  }
}

/** Runs a call as a fault lets it: not at all, wholly but without an answer, or unharmed. */
export async function underFault<T>(
  kind: CloudFaultKind | undefined,
  work: () => T | Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  signal?.throwIfAborted()
  if (kind === 'hang') return untilAborted(signal)
  if (kind === 'reply-lost') {
    await work()
    throw new ProviderError('transient', 'The connection broke before the answer came.', { maybeDone: true })
  }
  if (kind !== undefined) throw errorOf(kind)
  return work()
}

function errorOf(kind: Exclude<CloudFaultKind, 'hang' | 'reply-lost'>): ProviderError {
  if (kind === 'unreachable') return new ProviderError('transient', 'The cloud in memory cannot be reached.')
  if (kind === 'rate-limited') return new ProviderError(kind, 'Too many requests.', { retryAfterMs: 2000 })
  return new ProviderError(kind, `The cloud in memory was told to answer "${kind}".`, {
    maybeDone: kind === 'transient',
  })
}

function untilAborted(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true })
  })
}
