import { Failure } from '@tuglet/kit/lib'
import type { RowStatus } from './batch-result.ts'

const statuses: Readonly<Record<string, RowStatus>> = {
  PREDICTION_FAILED: 'failed',
  PREDICTION_CANCELED: 'canceled',
  PREDICTION_ABORTED: 'aborted',
  OUTPUT_GONE: 'expired',
  PREDICTION_UNKNOWN: 'unfinished',
}

/** What a row's error makes of it: what exists and has not ended is unfinished, for it may be paid already. */
export function statusOfError(error: unknown, { exists, signal }: { exists: boolean; signal: AbortSignal }): RowStatus {
  const known = Failure.is(error) ? statuses[error.code] : undefined
  if (known !== undefined) return known
  if (exists) return 'unfinished'
  return signal.aborted ? 'waiting' : 'failed'
}

/** Whether all other rows would end the same way: without a token, without money. */
export function stopsBatch(error: unknown): boolean {
  return Failure.is(error) && (error.kind === 'auth' || error.code === 'REPLICATE_PAYMENT')
}

/** An error in one sentence. */
export function errorText(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
