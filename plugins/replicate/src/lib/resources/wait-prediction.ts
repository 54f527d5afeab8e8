import type { Step } from '@tuglet/kit/lib'
import { predictionId } from '../api/prediction-id.ts'
import type { ReplicateClient } from '../api/replicate-client.ts'
import { requireSuccess } from '../api/require-success.ts'
import type { Prediction } from '../api/types.ts'
import { waiting } from '../api/waiting.ts'
import { waitFor } from '../run/follow-prediction.ts'
import { callOf } from './call-of.ts'

/** Waits until a prediction is done; throws Failure('failed') unless it succeeded, Failure('pending') when time ran out. */
export async function waitPrediction(client: ReplicateClient, text: string, tasks: Step): Promise<Prediction> {
  const id = predictionId(text)
  const wait = async () => {
    const found = await client.predictions.get(id, callOf(tasks))
    return waitFor(found, `Wait for ${id}`, { client, tasks })
  }
  return requireSuccess(await waiting({ kind: 'prediction', id }, tasks.signal, wait))
}
