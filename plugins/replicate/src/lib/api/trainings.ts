import type { Call } from './call.ts'
import { requireSecure, type WebhookEvent } from './new-prediction.ts'
import { pages } from './pages.ts'
import { poll, polled, type PollOptions } from './poll.ts'
import { readTraining } from './read/read-training.ts'
import type { ClientParts } from './client-parts.ts'
import { ownerAndName, route } from './route.ts'
import type { Training } from './types.ts'

/** A training to be created. */
export interface NewTraining {
  /** The model that trains, `owner/name`, and its version. */
  readonly model: string
  readonly version: string
  /** The model that gets the result, `owner/name`; it must exist. */
  readonly destination: string
  readonly input: Readonly<Record<string, unknown>>
  /** Must be https. */
  readonly webhook?: string
  readonly webhookEvents?: readonly WebhookEvent[]
}

/** Operations on trainings. */
export interface Trainings {
  /** Not repeated when it may have arrived. */
  create(what: NewTraining, call?: Call): Promise<Training>
  get(id: string, call?: Call): Promise<Training>
  cancel(id: string, call?: Call): Promise<Training>
  /** Newest first. */
  list(call?: Call): AsyncGenerator<Training, void>
  wait(of: Training | string, options?: PollOptions<Training>): Promise<Training>
  /** What it looks like, each time it was asked for, the last time with a final status. */
  watch(of: Training, call?: Call): AsyncGenerator<Training, void>
}

/** The operations on trainings. */
export function trainingCalls({ send, endpoint, patience }: ClientParts): Trainings {
  const one = async (request: Parameters<typeof send>[0], call?: Call) => (await send(request, call)).read(readTraining)
  const get = async (id: string, call?: Call) => one({ route: route`/trainings/${id}` }, call)
  return {
    get,
    create: async (what, call) => one(createRequest(what), call),
    cancel: async (id, call) => one({ method: 'POST', route: route`/trainings/${id}/cancel`, repeatable: true }, call),
    list: (call) => pages(send, { route: '/trainings' }, { read: readTraining, call, endpoint }),
    wait: async (of, options = {}) =>
      poll(typeof of === 'string' ? await get(of, options) : of, get, { ...options, patience }),
    watch: (of, call = {}) => polled(of, get, { ...call, patience }),
  }
}

function createRequest({ model, version, destination, input, webhook, webhookEvents }: NewTraining) {
  const [owner, name] = ownerAndName(model)
  ownerAndName(destination)
  if (webhook !== undefined) requireSecure(webhook)
  return {
    method: 'POST',
    route: route`/models/${owner}/${name}/versions/${version}/trainings`,
    data: {
      destination,
      input,
      ...(webhook !== undefined && { webhook }),
      ...(webhookEvents && { webhook_events_filter: webhookEvents }),
    },
  } as const
}
