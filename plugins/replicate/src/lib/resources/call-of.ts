import type { Output, Step } from '@tuglet/kit/lib'
import type { Call } from '../api/call.ts'
import { pauseText } from '../run/create-once.ts'

/** Operations as a part of a step, which shows why it waits. */
export function callOf(step: Step): Call {
  return { signal: step.signal, onWait: (pause) => step.status(pauseText(pause)) }
}

/** Operations of a command without steps, which notes why it waits. */
export function quietCall({ signal }: Step, out: Output): Call {
  return { signal, onWait: (pause) => out.note(pauseText(pause)) }
}
