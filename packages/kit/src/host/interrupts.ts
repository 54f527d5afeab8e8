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
  /** Has `work` done, synchronously, when the process leaves at once. */
  beforeLeaving(work: () => void): void
  /** Takes the handlers of the process's signals away again. */
  close(): void
}

/** A signal that ends a run. */
export type Interruption = 'SIGINT' | 'SIGTERM' | 'SIGHUP'

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

  const leave = () => {
    for (const one of work) one()
    process.exit((signal.reason as Failure).exitCode)
  }
  const abort = (reason: Failure) => {
    if (signal.aborted) return
    // Where nothing is left to wait for, Node ends by itself, with this code.
    process.exitCode = reason.exitCode
    timer = setTimeout(leave, options.graceMs)
    timer.unref()
    controller.abort(reason)
  }
  let interruptedAt: number | undefined
  const interrupt = (name: Interruption) => {
    const now = performance.now()
    if (interruptedAt === undefined) abort(interruption(name))
    else if (now - interruptedAt > echoMs) leave()
    interruptedAt ??= now
  }

  const names = Object.keys(interruptions) as Interruption[]
  for (const name of names) process.on(name, interrupt)
  return {
    signal,
    abort,
    interrupt,
    beforeLeaving: (one) => void work.push(one),
    close: () => {
      clearTimeout(timer)
      for (const name of names) process.off(name, interrupt)
    },
  }
}
