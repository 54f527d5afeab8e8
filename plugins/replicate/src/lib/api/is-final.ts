import type { PredictionStatus } from './types.ts'

/** Whether a prediction or training with this status changes no more. `aborted` is one whose deadline passed before it began. */
export function isFinal(status: PredictionStatus): boolean {
  return status !== 'starting' && status !== 'processing'
}
