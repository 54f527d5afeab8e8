import { AsyncLocalStorage } from 'node:async_hooks'
import { Failure, interruption, type Interruption } from '@tuglet/kit/lib'
import type { Desk } from '../desk/desk.ts'
import { interruptLadder, type Response, type Stage } from './interrupt-ladder.ts'

/** A command on a machine, as far as signals go. */
export interface SignalledJob {
  signal(name: 'INT' | 'KILL'): Promise<void>
}

/** Who watches for signals while a machine is in use. */
export interface Watch {
  /** Aborts when the work is to stop; its reason is a Failure with the exit code. */
  readonly signal: AbortSignal
  /** Says what is being done now. */
  enter(stage: Stage): void
  /** The command that Ctrl-C is for. */
  job: SignalledJob | undefined
  /** What to say to whoever leaves before everything is in order. */
  farewell: string
  /** Whether the person would not wait for results any more. */
  readonly isInHurry: boolean
  /** The last signal that came. */
  readonly last: Interruption | undefined
}

// A supervisor that sends SIGTERM sends no second one, but SIGKILL.
const patienceMs = 10_000

/** Runs work that ends in its own order: signals climb the ladder, and a closed pipe or a time limit stops it like one Ctrl-C. */
export async function heedSignals<T>(desk: Desk, work: (watch: Watch) => Promise<T>): Promise<T> {
  const { host, out } = desk
  const ladder = interruptLadder()
  const stop = new AbortController()
  const over = new AbortController()
  let last: Interruption | undefined
  let isInHurry = false
  const watch: Watch = {
    signal: stop.signal,
    enter: (stage) => ladder.enter(stage),
    job: undefined,
    farewell: 'See what is left: tuglet gpu ls',
    get isInHurry() {
      return isInHurry
    },
    get last() {
      return last
    },
  }
  const tell = (name: 'INT' | 'KILL') => {
    watch.job?.signal(name).catch((error: unknown) => out.debug(`The signal did not arrive: ${String(error)}`))
  }
  const killLater = () =>
    void host.sleep(patienceMs, over.signal).then(
      () => (tell('KILL'), stop.abort(interruption('SIGTERM'))),
      () => undefined,
    )
  const answers: Record<Response, (name: Interruption, leave: () => void) => void> = {
    stop: (name) => (out.note('Stopping. Press Ctrl-C again to leave at once.'), stop.abort(interruption(name))),
    interruptJob(name) {
      out.note('Interrupting the command. Press Ctrl-C again to kill it and end the machine.')
      tell('INT')
      if (name !== 'SIGINT') killLater()
    },
    killJob(name) {
      isInHurry = true
      out.note('Killing the command. Press Ctrl-C again to leave at once.')
      tell('KILL')
      stop.abort(interruption(name))
    },
    detach: () => stop.abort(new Failure('pending', 'Detached; the command goes on.', { code: 'JOB_DETACHED' })),
    hold: () => out.note('The machine is being let go. Press Ctrl-C again to leave at once.'),
    leave: (_name, leave) => (out.warn(`Left before everything was in order. ${watch.farewell}`), leave()),
  }
  // A signal comes from nowhere: what it starts belongs to this command all the same.
  const here = AsyncLocalStorage.snapshot()
  const heed = (name: Interruption, leave: () => void) =>
    here(() => {
      last = name
      // The terminal has just shown ^C.
      if (name === 'SIGINT' && host.stderr.isTTY) void host.stderr.write('\n')
      answers[ladder.press(name)](name, leave)
    })
  const endWithHost = () => stop.abort(host.signal.reason)
  if (host.signal.aborted) endWithHost()
  host.signal.addEventListener('abort', endWithHost, { once: true })
  try {
    return await host.heedInterrupts(heed, () => work(watch))
  } finally {
    over.abort()
    host.signal.removeEventListener('abort', endWithHost)
  }
}
