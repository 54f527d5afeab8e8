import { Failure } from '@tuglet/kit/lib'

/** What is waited for. */
export interface Waited {
  readonly kind: 'prediction' | 'training'
  readonly id: string
}

/** Does the waiting; when the run is ended first, says that it goes on and how to come back to it. */
export async function waiting<T>({ kind, id }: Waited, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const { reason } = signal as { reason: unknown }
    if (!signal.aborted || !Failure.is(reason) || reason.silent) throw error
    const details = { hints: [`Wait on: tuglet replicate ${kind}s wait ${id}`], data: { id }, cause: error }
    if (reason.kind === 'timeout') {
      throw new Failure('pending', `The ${kind} ${id} is still running; it goes on.`, {
        ...details,
        code: `${kind}_running`.toUpperCase(),
      })
    }
    throw new Failure(reason.kind, `Stopped waiting for the ${kind} ${id}; it goes on.`, {
      ...details,
      code: reason.code,
      exitCode: reason.exitCode,
    })
  }
}
