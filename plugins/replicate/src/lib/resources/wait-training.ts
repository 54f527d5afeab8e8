import type { Step } from '@tuglet/kit/lib'
import { predictionId } from '../api/prediction-id.ts'
import type { ReplicateClient } from '../api/replicate-client.ts'
import { requireSuccess } from '../api/require-success.ts'
import type { Training } from '../api/types.ts'
import { waiting } from '../api/waiting.ts'
import { statusText } from '../run/follow-prediction.ts'
import { callOf } from './call-of.ts'

/** Waits until a training is done; throws Failure('failed') unless it succeeded, Failure('pending') when time ran out. */
export async function waitTraining(client: ReplicateClient, text: string, tasks: Step): Promise<Training> {
  const id = predictionId(text)
  const wait = () =>
    tasks.step(`Wait for ${id}`, (step) =>
      client.trainings.wait(id, { ...callOf(step), onUpdate: (training) => step.status(statusText(training)) }),
    )
  return requireSuccess(await waiting({ kind: 'training', id }, tasks.signal, wait))
}
