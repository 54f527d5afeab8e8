import type { Call } from './call.ts'
import type { PredictionFilter } from './prediction-filter.ts'
import { findCreated, type LostPrediction } from './find-created.ts'
import { createRequest, type NewPrediction } from './new-prediction.ts'
import { pages } from './pages.ts'
import { poll, polled, type PollOptions } from './poll.ts'
import type { ClientParts } from './client-parts.ts'
import { readPrediction } from './read/read-prediction.ts'
import { route } from './route.ts'
import { streamPrediction, type StreamEvent } from './stream-prediction.ts'
import type { Prediction } from './types.ts'

/** Operations on predictions. */
export interface Predictions {
  /** Not repeated when it may have arrived: see `mayHaveArrived` and `findCreated`. */
  create(what: NewPrediction, call?: Call): Promise<Prediction>
  get(id: string, call?: Call): Promise<Prediction>
  cancel(id: string, call?: Call): Promise<Prediction>
  /** Newest first; pages are fetched as they are read. */
  list(filter?: PredictionFilter, call?: Call): AsyncGenerator<Prediction, void>
  /** Until one of the four final statuses. */
  wait(of: Prediction | string, options?: PollOptions<Prediction>): Promise<Prediction>
  /** What it looks like, each time it was asked for, the last time with a final status. */
  watch(of: Prediction, call?: Call): AsyncGenerator<Prediction, void>
  /** Output and logs as they come; the last event is `done`. */
  stream(of: Prediction, call?: Call): AsyncGenerator<StreamEvent, void>
  /** Predictions that a lost reply may have left behind, oldest first. */
  findCreated(lost: LostPrediction, call?: Call): Promise<Prediction[]>
}

/** The operations on predictions. */
export function predictionCalls(parts: ClientParts): Predictions {
  const { send, endpoint, patience } = parts
  const one = async (request: Parameters<typeof send>[0], call?: Call) =>
    (await send(request, call)).read(readPrediction)
  const get = async (id: string, call?: Call) => one({ route: route`/predictions/${id}` }, call)
  const list = (filter: PredictionFilter = {}, call?: Call) =>
    pages(send, { route: '/predictions', params: paramsOf(filter) }, { read: readPrediction, call, endpoint })
  const wait = async (of: Prediction | string, options: PollOptions<Prediction> = {}) =>
    poll(typeof of === 'string' ? await get(of, options) : of, get, { ...options, patience })
  return {
    get,
    list,
    wait,
    create: async (what, call) => one(createRequest(what), call),
    cancel: async (id, call) =>
      one({ method: 'POST', route: route`/predictions/${id}/cancel`, repeatable: true }, call),
    watch: (of, call = {}) => polled(of, get, { ...call, patience }),
    stream: (of, call = {}) => streamPrediction(of, { ...parts, call, get, wait }),
    findCreated: (lost, call) => findCreated(lost, (filter) => list(filter, call)),
  }
}

function paramsOf({ createdAfter, createdBefore, source }: PredictionFilter): Record<string, string> {
  return {
    ...(createdAfter && { created_after: createdAfter.toISOString() }),
    ...(createdBefore && { created_before: createdBefore.toISOString() }),
    ...(source && { source }),
  }
}
