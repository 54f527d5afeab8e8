import { setMaxListeners } from 'node:events'
import { Failure } from '../failure.ts'

/** What ends a run from outside, as one abort signal. */
export interface Interrupts {
  /** Aborted by the first signal, a lost output or `abort`; its reason is a Failure with the exit code. */
  readonly signal: AbortSignal
  /** Ends the run with a reason: the first one wins, and the time for clean-up begins. */
  abort(reason: Failure): void
  /** Does what the signal of that name does: aborts, or the second time leaves at once. */
  interrupt(name: Interruption): void
  /** While `work` runs, signals are told to `heed` and abort nothing, and clean-up may take as long as it needs. */
  heed<T>(heed: Heed, work: () => Promise<T>): Promise<T>
  /** Has `work` done, synchronously, when the process leaves at once. */
  beforeLeaving(work: () => void): void
  /** Takes the handlers of the process's signals away again. */
  close(): void
}

/** A signal that ends a run. */
export type Interruption = 'SIGINT' | 'SIGTERM' | 'SIGHUP'

/** Hears of a signal in place of the run; `leave` ends the process at once with that signal's code. */
export type Heed = (name: Interruption, leave: () => void) => void

/** The part of `process` that is used. */
export interface InterruptedProcess {
  exitCode?: number | string | null | undefined
  on(event: Interruption, listener: (name: Interruption) => void): unknown
  off(event: Interruption, listener: (name: Interruption) => void): unknown
  exit(code: number): void
}

/** What each signal says and with which code the run then ends (128 and the signal's number). */
const interruptions: Readonly<Record<Interruption, { message: string; code: string; exitCode: number }>> = {
  SIGINT: { message: 'Interrupted.', code: 'INTERRUPTED', exitCode: 130 },
  SIGTERM: { message: 'Terminated.', code: 'TERMINATED', exitCode: 143 },
  SIGHUP: { message: 'The terminal was closed.', code: 'TERMINAL_CLOSED', exitCode: 129 },
}

// npm and npx pass on the Ctrl-C that the terminal has sent to us as well: that is one press, not two.
const echoMs = 25

/** The failure of a run that a signal ended. */
export function interruption(name: Interruption): Failure {
  const { message, ...details } = interruptions[name]
  return new Failure('interrupted', message, details)
}

/** Watches the process's signals; after the first one, clean-up may take `graceMs` milliseconds. */
export function watchInterrupts(process: InterruptedProcess, options: { readonly graceMs: number }): Interrupts {
  const controller = new AbortController()
  const { signal } = controller
  // Every sleep, child and request of a run listens to it.
  setMaxListeners(0, signal)
  const work: (() => void)[] = []
  let timer: NodeJS.Timeout | undefined

  const leave = (exitCode = (signal.reason as Failure).exitCode) => {
    for (const one of work) one()
    process.exit(exitCode)
  }
  const heeding: Heed[] = []
  const limitCleanUp = () => {
    if (!signal.aborted || heeding.length > 0) return
    timer = setTimeout(leave, options.graceMs)
    timer.unref()
  }
  const abort = (reason: Failure) => {
    if (signal.aborted) return
    // Where nothing is left to wait for, Node ends by itself, with this code.
    process.exitCode = reason.exitCode
    controller.abort(reason)
    limitCleanUp()
  }
  let heardAt = -Infinity
  let interrupted = false
  const interrupt = (name: Interruption) => {
    const now = performance.now()
    const isEcho = now - heardAt <= echoMs
    heardAt = isEcho ? heardAt : now
    if (isEcho) return
    const heed = heeding.at(-1)
    if (heed) return heed(name, () => leave(interruption(name).exitCode))
    if (interrupted) return leave()
    interrupted = true
    abort(interruption(name))
  }

  const names = Object.keys(interruptions) as Interruption[]
  for (const name of names) process.on(name, interrupt)
  return {
    signal,
    abort,
    interrupt,
    heed: async (heed, heeded) => {
      heeding.push(heed)
      clearTimeout(timer)
      try {
        return await heeded()
      } finally {
        heeding.splice(heeding.lastIndexOf(heed), 1)
        limitCleanUp()
      }
    },
    beforeLeaving: (one) => void work.push(one),
    close: () => {
      clearTimeout(timer)
      for (const name of names) process.off(name, interrupt)
    },
  }
}
