import { inspect } from 'node:util'
import { ProviderError, type ProviderErrorKind } from '../provider-error.ts'
import type { Bench } from './provider-under-test.ts'

/** Fails with that sentence unless the condition holds. */
export function ensure(condition: unknown, sentence: string): asserts condition {
  if (!condition) throw new Error(sentence)
}

/** The error that the work rejects with; fails when it does not. */
export async function rejection(work: Promise<unknown>): Promise<unknown> {
  const outcome = await work.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  )
  if ('error' in outcome) return outcome.error
  throw new Error(`it should have failed, and gave ${inspect(outcome.value)}`)
}

/** The `ProviderError` of one of those kinds that the work rejects with. */
export async function providerError(
  work: Promise<unknown>,
  ...kinds: readonly ProviderErrorKind[]
): Promise<ProviderError> {
  const error = await rejection(work)
  ensure(ProviderError.is(error), `it failed with something that is no ProviderError: ${inspect(error)}`)
  ensure(kinds.includes(error.kind), `it failed as "${error.kind}", not as ${kinds.join(' or ')}: ${error.message}`)
  return error
}

/** Fails when one of the rig's secrets shows in what a person or a log could see of that value. */
export function ensureSilent({ secrets = [] }: Pick<Bench, 'secrets'>, value: unknown): void {
  const seen = [inspect(value, { depth: 8 }), value instanceof Error ? `${value.message} ${value.stack}` : '']
  const text = `${seen.join(' ')} ${safeJson(value)}`
  for (const secret of secrets) ensure(!text.includes(secret), 'a secret shows')
}

function safeJson(value: unknown): string {
  try {
    return JSON.stringify(value) ?? ''
  } catch {
    return ''
  }
}
