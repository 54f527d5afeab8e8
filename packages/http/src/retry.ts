import { HttpError, NetworkError, TimeoutError } from './errors.ts'
import { requestFacts, type RequestFacts } from './request-facts.ts'
import { retryAfterMs } from './retry-after.ts'
import type { Layer } from './fetch.ts'
import { discard } from './tap-body.ts'

/** How often to try, and what to do in between. */
export interface RetryOptions {
  /** Tries in all, the first one included. */
  readonly attempts: number
  sleep(ms: number, signal?: AbortSignal): Promise<void>
  /** From 0 to below 1, like `Math.random`. */
  random?(): number
  /** The longest pause, whatever the server asks for; 30 seconds unless told otherwise. */
  readonly maxDelayMs?: number
}

const firstDelayMs = 250
const idempotentMethods = new Set(['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS'])
const passingStatuses = new Set([408, 425, 429, 500, 502, 503, 504])

type Outcome = { readonly response: Response } | { readonly error: unknown }

/** Repeats what can be repeated without harm after a passing failure; gives the last answer or error when tries run out. */
export function retry(options: RetryOptions): Layer {
  if (!Number.isInteger(options.attempts) || options.attempts < 1) {
    throw new RangeError(`attempts must be a whole number from 1, not ${options.attempts}`)
  }
  return (next) => async (input, init) => {
    const facts = requestFacts(input, init)
    const attempts = isRepeatable(facts) ? options.attempts : 1
    for (let attempt = 1; ; attempt++) {
      const outcome = await next(input, init).then<Outcome, Outcome>(
        (response) => ({ response }),
        (error: unknown) => ({ error }),
      )
      if (attempt >= attempts || !isPassing(outcome)) return settle(outcome)
      const ms = delayMs(outcome, attempt, options)
      if ('response' in outcome) discard(outcome.response)
      await pause(ms, options, facts.signal)
    }
  }
}

function isRepeatable({ method, headers, replayable }: RequestFacts): boolean {
  return replayable && (idempotentMethods.has(method) || headers.has('idempotency-key'))
}

function isPassing(outcome: Outcome): boolean {
  if ('response' in outcome) return passingStatuses.has(outcome.response.status)
  const { error } = outcome
  if (HttpError.is(error)) return passingStatuses.has(error.status)
  return TimeoutError.is(error) || (NetworkError.is(error) && !isLasting(error.code ?? ''))
}

// A bad certificate or a wrong redirect is as bad the next time.
function isLasting(code: string): boolean {
  return /CERT|^ERR_TLS_|^UNABLE_TO_|^REDIRECT_/.test(code)
}

function delayMs(
  outcome: Outcome,
  attempt: number,
  { random = Math.random, maxDelayMs = 30_000 }: RetryOptions,
): number {
  const headers = 'response' in outcome ? outcome.response.headers : (outcome.error as { headers?: Headers }).headers
  const asked = headers && retryAfterMs(headers, Date.now)
  // Full jitter: clients that failed together must not come back together.
  return asked === undefined
    ? random() * Math.min(maxDelayMs, firstDelayMs * 2 ** (attempt - 1))
    : Math.min(maxDelayMs, asked)
}

async function pause(ms: number, { sleep }: RetryOptions, signal: AbortSignal | undefined): Promise<void> {
  if (signal === undefined) return sleep(ms)
  signal.throwIfAborted()
  const aborted = Promise.withResolvers<never>()
  const abort = (): void => aborted.reject(signal.reason)
  signal.addEventListener('abort', abort, { once: true })
  try {
    await Promise.race([sleep(ms, signal), aborted.promise])
    signal.throwIfAborted()
  } finally {
    signal.removeEventListener('abort', abort)
  }
}

function settle(outcome: Outcome): Response {
  if ('error' in outcome) throw outcome.error
  return outcome.response
}
