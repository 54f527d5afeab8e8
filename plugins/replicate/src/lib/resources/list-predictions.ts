import type { Call } from '../api/call.ts'
import { isFinal } from '../api/is-final.ts'
import type { PredictionFilter } from '../api/prediction-filter.ts'
import type { ReplicateClient } from '../api/replicate-client.ts'
import type { Prediction, PredictionStatus } from '../api/types.ts'
import { first } from './first.ts'

/** A prediction, and how long its output can still be fetched. */
export interface ListedPrediction extends Prediction {
  /** Whole minutes until input, output and files are removed; undefined while it runs and when they are. */
  readonly minutesLeft?: number
}

/** Which predictions to list. */
export interface PredictionQuery extends PredictionFilter {
  readonly limit: number
  /** Only those with this status. */
  readonly status?: PredictionStatus | undefined
  /** Only those of this model, `owner/name`. */
  readonly model?: string | undefined
}

const keptMs = 3_600_000

/** Lists predictions, newest first. */
export async function* listPredictions(
  { predictions }: ReplicateClient,
  { limit, status, model, ...filter }: PredictionQuery,
  { call, now }: { readonly call: Call; readonly now: Date },
): AsyncGenerator<ListedPrediction, void> {
  const matching = async function* () {
    for await (const prediction of predictions.list(filter, call)) {
      if (status !== undefined && prediction.status !== status) continue
      if (model === undefined || prediction.model === model) yield prediction
    }
  }
  for await (const prediction of first(matching(), limit)) yield { ...prediction, ...leftOf(prediction, now) }
}

function leftOf({ status, dataRemoved, completedAt }: Prediction, now: Date): { minutesLeft?: number } {
  if (!isFinal(status) || dataRemoved || completedAt === undefined) return {}
  return { minutesLeft: Math.max(0, Math.floor((Date.parse(completedAt) + keptMs - now.getTime()) / 60_000)) }
}
