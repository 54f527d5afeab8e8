import type { Step } from '@tuglet/kit/lib'
import { printable } from '../api/printable.ts'
import type { ReplicateClient } from '../api/replicate-client.ts'
import type { Prediction } from '../api/types.ts'
import { pauseText } from './create-once.ts'
import { tqdmProgress } from './tqdm-progress.ts'

/** A piece of a text that is being written. */
export type TextRow = { readonly type: 'text'; readonly text: string } | { readonly type: 'restart' }

/** What following needs. */
export interface FollowContext {
  readonly client: ReplicateClient
  readonly tasks: Step
}

/** Waits until a prediction has ended, with its status and progress bar as the step's status. */
export async function waitFor(
  prediction: Prediction,
  title: string,
  { client, tasks }: FollowContext,
): Promise<Prediction> {
  return tasks.step(title, (step) => {
    step.status(statusText(prediction))
    return client.predictions.wait(prediction, {
      signal: step.signal,
      onUpdate: (update) => step.status(statusText(update)),
      onWait: (pause) => step.status(pauseText(pause)),
    })
  })
}

/** Gives the pieces of a prediction's text as they come, and at last the prediction itself. */
export async function* streamText(
  prediction: Prediction,
  { client, tasks }: FollowContext,
): AsyncGenerator<TextRow, Prediction> {
  for await (const event of client.predictions.stream(prediction, { signal: tasks.signal })) {
    if (event.type === 'output') yield { type: 'text', text: event.text }
    else if (event.type === 'restart') {
      yield { type: 'restart' }
      yield { type: 'text', text: event.text }
    } else if (event.type === 'done') return event.prediction
  }
  return client.predictions.wait(prediction, { signal: tasks.signal })
}

/** What a prediction is doing, in a few words: `processing 43 % (12/28)`. */
export function statusText({ status, logs }: Pick<Prediction, 'status' | 'logs'>): string {
  const progress = tqdmProgress(logs)
  if (progress) return `${status} ${progress.percent} % (${progress.done}/${progress.total})`
  const [line = ''] = printable(logs).trimEnd().split('\n').slice(-1)
  return line.trim() === '' ? status : `${status}: ${line.trim().slice(0, 100)}`
}
