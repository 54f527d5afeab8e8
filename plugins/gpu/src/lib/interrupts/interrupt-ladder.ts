import type { Interruption } from '@tuglet/kit/lib'

/** What is being done when a signal comes; a person's Ctrl-C means something else in each. */
export type Stage =
  /** Nothing runs on a machine yet: offers, launch, waiting, files. */
  | 'preparing'
  /** The command runs there. */
  | 'running'
  /** It was asked to stop. */
  | 'stopping'
  /** The command runs there and goes on without us. */
  | 'attached'
  /** Results come back. */
  | 'pulling'
  /** The machine is being let go. */
  | 'ending'

/** What a signal makes us do. */
export type Response =
  /** Give up what is being done and end the machine. */
  | 'stop'
  /** Pass Ctrl-C on to the command and stay. */
  | 'interruptJob'
  /** Kill the command, then end the machine. */
  | 'killJob'
  /** Stop following; the command goes on. */
  | 'detach'
  /** Say that it takes a moment, and that another one leaves. */
  | 'hold'
  /** Leave at once: the books know the machine, and its switch ends it. */
  | 'leave'

/** The rungs of one command. */
export interface InterruptLadder {
  enter(stage: Stage): void
  press(name: Interruption): Response
}

const rungs: Readonly<Record<Stage, readonly [Response, Stage]>> = {
  preparing: ['stop', 'ending'],
  running: ['interruptJob', 'stopping'],
  stopping: ['killJob', 'ending'],
  attached: ['detach', 'ending'],
  pulling: ['stop', 'ending'],
  ending: ['hold', 'ending'],
}

/**
 * Decides what each signal does. Before a command runs the first one stops and the second leaves; while it runs the first is
 * passed on, the second kills, the third leaves; while a machine is ended one is held back and the next leaves.
 */
export function interruptLadder(): InterruptLadder {
  let stage: Stage = 'preparing'
  let mayLeave = false
  return {
    enter(next) {
      // A command that was asked to stop is still the same one; and who was told to wait once is not told again.
      if (next !== 'ending') mayLeave = false
      if (!(stage === 'stopping' && next === 'running')) stage = next
    },
    press() {
      if (stage === 'ending' && mayLeave) return 'leave'
      const [response, next] = rungs[stage]
      stage = next
      mayLeave = next === 'ending'
      return response
    },
  }
}
