import { Failure } from '@tuglet/kit/lib'
import type { Journal } from '../journal/journal.ts'
import type { RunContext } from './run-options.ts'

/** What was being waited for. */
export interface Stopped {
  readonly id: string
  readonly intentId: string
}

/** After an interruption that is to cancel the prediction: cancels it, and gives the failure that says so; else the error itself. */
export async function cancelStopped(
  error: unknown,
  { id, intentId }: Stopped,
  { tasks, lasting, journal, out }: RunContext & { readonly journal: Journal },
): Promise<unknown> {
  const { reason } = tasks.signal as { reason: unknown }
  if (!lasting || !Failure.is(reason) || reason.kind !== 'interrupted') return error
  try {
    const { status } = await lasting().predictions.cancel(id)
    if (status === 'succeeded') return error
    await journal.recordDone(intentId, { status: 'canceled' })
  } catch {
    out.warn(`It could not be canceled. Try again: tuglet replicate predictions cancel ${id}`)
    return error
  }
  const { code, exitCode } = reason
  return new Failure('interrupted', `The prediction ${id} was canceled.`, { code, exitCode, data: { id } })
}
