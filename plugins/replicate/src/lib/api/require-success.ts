import { Failure } from '@tuglet/kit/lib'
import { printable } from './printable.ts'
import type { Prediction, Training } from './types.ts'

const words = {
  failed: 'failed',
  canceled: 'was canceled',
  aborted: 'was given up: its deadline passed before it began',
} as const

/** The prediction or training itself when it succeeded or still runs; throws Failure('failed') when it ended otherwise. */
export function requireSuccess<T extends Prediction | Training>(of: T): T {
  const { id, status, error, logs } = of
  if (status !== 'failed' && status !== 'canceled' && status !== 'aborted') return of
  const kind = 'dataRemoved' in of ? 'prediction' : 'training'
  const reason = error ? `: ${printable(error).trim().replace(/\.$/, '')}` : ''
  throw new Failure('failed', `The ${kind} ${id} ${words[status]}${reason}.`, {
    code: `${kind}_${status}`.toUpperCase(),
    hints: logs ? [`See its log: tuglet replicate ${kind}s logs ${id}`] : [],
    data: { id, status, error },
  })
}
