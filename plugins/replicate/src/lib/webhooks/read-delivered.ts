import { Failure } from '@tuglet/kit/lib'
import { readPrediction } from '../api/read/read-prediction.ts'
import type { Prediction } from '../api/types.ts'

/** A prediction as a webhook brought it. */
export interface DeliveredPrediction extends Prediction {
  /** The delivery's own id, the same when it comes again. */
  readonly delivery: string
}

/** Reads the body of a delivery; throws Failure('failed') when it is no prediction. */
export function readDelivered(delivery: string, body: Uint8Array): DeliveredPrediction {
  try {
    return { delivery, ...readPrediction(JSON.parse(Buffer.from(body).toString('utf8'))) }
  } catch (cause) {
    throw new Failure('failed', 'The signature is right, but the body is no prediction.', {
      code: 'WEBHOOK_UNREADABLE',
      cause,
    })
  }
}
