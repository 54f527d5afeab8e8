import type { Call } from '../api/call.ts'
import type { NewPrediction } from '../api/new-prediction.ts'
import type { ReplicateClient } from '../api/replicate-client.ts'
import type { Prediction } from '../api/types.ts'
import type { CreationLimit, Refusal } from './creation-limit.ts'
import type { SharedWatch } from './watch-together.ts'

/** What the operations of a batch share. */
export interface BatchSharing {
  readonly limit: CreationLimit
  readonly watch: SharedWatch
  sleep(ms: number, signal?: AbortSignal): Promise<void>
}

// Somebody else may use up what the account is given; at six a minute this is a long time.
const mostRefusals = 100

/** The same client, whose predictions are created at the batch's pace, also after a refusal, and waited for together. */
export function batchClient(client: ReplicateClient, { limit, watch, sleep }: BatchSharing): ReplicateClient {
  /** Creates it, or gives the refusal instead of waiting it out. */
  const attempt = async (what: NewPrediction, call: Call): Promise<Prediction | Refusal> => {
    const stop = new AbortController()
    let refusal: Refusal | undefined
    const signals = call.signal ? [call.signal, stop.signal] : [stop.signal]
    try {
      return await client.predictions.create(what, {
        signal: AbortSignal.any(signals),
        onWait(pause) {
          if (pause.status !== 429) return call.onWait?.(pause)
          refusal = pause
          stop.abort(new Error('refused'))
        },
      })
    } catch (error) {
      if (refusal === undefined || call.signal?.aborted) throw error
      return refusal
    }
  }
  const create = async (what: NewPrediction, call: Call = {}): Promise<Prediction> => {
    const { signal = new AbortController().signal } = call
    for (let count = 1; count < mostRefusals; count++) {
      await limit.take(signal)
      const answer = await attempt(what, call)
      if ('id' in answer) {
        limit.created()
        return answer
      }
      limit.refused(answer)
      call.onWait?.({ ...answer, attempt: count, status: 429 })
      await sleep(answer.ms, signal)
    }
    await limit.take(signal)
    return client.predictions.create(what, call)
  }
  const wait: ReplicateClient['predictions']['wait'] = async (of, { signal, onWait, onUpdate } = {}) => {
    const call = { ...(signal && { signal }), ...(onWait && { onWait }) }
    return watch.until(typeof of === 'string' ? await client.predictions.get(of, call) : of, onUpdate)
  }
  return { ...client, predictions: { ...client.predictions, create, wait } }
}
