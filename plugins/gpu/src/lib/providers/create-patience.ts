import { unending, type MachineTools } from './machine-tools.ts'

/** How a create call is waited for. */
export interface CreatePatience {
  /** For the call: aborts when its time is up. */
  readonly signal: AbortSignal
  /** Whether the call was given up before its answer came. */
  readonly gaveUp: () => boolean
  /** Lets go of the timers. */
  end(): void
}

// How long a create call may take, in milliseconds: in all, and after Ctrl-C.
const createMs = { inAll: 120_000, afterAbort: 15_000 }

/**
 * A signal for a create call. Ctrl-C does not cut it off at once: a machine whose id never arrived is harder to end than one
 * that is known. It gets a quarter of a minute more, and then `find` is the way.
 */
export function createPatience(host: MachineTools['host'], person: AbortSignal): CreatePatience {
  const call = new AbortController()
  const over = new AbortController()
  const giveUp = () => call.abort(new Error('The reply took too long.'))
  const after = (ms: number) =>
    void host.sleep(ms, AbortSignal.any([over.signal, unending()])).then(giveUp, () => undefined)
  const onAbort = () => after(createMs.afterAbort)
  after(createMs.inAll)
  if (person.aborted) onAbort()
  else person.addEventListener('abort', onAbort, { once: true })
  return {
    signal: call.signal,
    gaveUp: () => call.signal.aborted,
    end() {
      person.removeEventListener('abort', onAbort)
      over.abort()
    },
  }
}
