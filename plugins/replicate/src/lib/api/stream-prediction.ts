import { events, HttpError, TimeoutError, type Fetch, type ServerEvent } from '@tuglet/http'
import type { Call } from './call.ts'
import { isFinal } from './is-final.ts'
import type { Patience } from './persevere.ts'
import type { Prediction } from './types.ts'

/** What a running prediction says. */
export type StreamEvent =
  | { readonly type: 'output'; readonly text: string }
  | { readonly type: 'logs'; readonly text: string }
  /** The output so far was not right; this is all of it. */
  | { readonly type: 'restart'; readonly text: string }
  | { readonly type: 'error'; readonly detail: string }
  | { readonly type: 'done'; readonly prediction: Prediction }

/** What following a prediction takes. */
export interface StreamParts {
  readonly fetch: Fetch
  readonly endpoint: string
  readonly patience: Patience
  readonly call: Call
  get(id: string, call: Call): Promise<Prediction>
  wait(of: Prediction | string, call: Call): Promise<Prediction>
}

const mostFailures = 5

/** Follows a prediction by its event stream, taking it up again where it broke off; by polling where there is none. Ends with `done`. */
export async function* streamPrediction(of: Prediction, parts: StreamParts): AsyncGenerator<StreamEvent, void> {
  const url = streamUrl(of, parts.endpoint)
  let output = ''
  if (url !== undefined && !isFinal(of.status)) {
    for await (const event of followed(of.id, url, parts)) {
      if (event.type === 'output') output += event.text
      yield event
    }
  }
  // The end of a stream does not say how it ended.
  const prediction = await parts.wait(of.id, parts.call)
  const whole = textOf(prediction.output)
  if (whole !== undefined && whole !== output) {
    if (whole.startsWith(output)) yield { type: 'output', text: whole.slice(output.length) }
    else yield { type: 'restart', text: whole }
  }
  yield { type: 'done', prediction }
}

/** Events of as many connections as it takes, each once; ends at `done` or when nothing more can be had this way. */
async function* followed(id: string, url: URL, parts: StreamParts): AsyncGenerator<StreamEvent, void> {
  const { call, patience } = parts
  const seen = new Set<string>()
  let failures = 0
  while (failures < mostFailures) {
    const before = seen.size
    const end = yield* newEvents(url, seen, parts)
    if (end === 'done' || end === 'refused') return
    // A model that starts cold is silent for minutes.
    failures = end === 'silent' || seen.size > before ? 0 : failures + 1
    if (isFinal((await parts.get(id, call)).status)) return
    await patience.sleep(patience.random() * Math.min(5000, 500 * 2 ** failures), call.signal)
  }
}

/** What one connection says that is new, and how it ended. */
async function* newEvents(
  url: URL,
  seen: Set<string>,
  parts: StreamParts,
): AsyncGenerator<StreamEvent, 'done' | 'refused' | 'silent' | 'broken'> {
  try {
    for await (const event of once(url, [...seen].at(-1), parts)) {
      if (isNew(event, seen)) yield* told(event)
      if (event.event === 'done') return 'done'
    }
    return 'broken'
  } catch (error) {
    parts.call.signal?.throwIfAborted()
    if (HttpError.is(error) && error.status < 500 && error.status !== 429) return 'refused'
    return TimeoutError.is(error) && error.phase === 'idle' ? 'silent' : 'broken'
  }
}

async function* once(url: URL, lastId: string | undefined, { fetch, call }: StreamParts): AsyncGenerator<ServerEvent> {
  const response = await fetch(url, {
    headers: {
      accept: 'text/event-stream',
      'cache-control': 'no-store',
      ...(lastId !== undefined && { 'last-event-id': lastId }),
    },
    ...(call.signal && { signal: call.signal }),
  })
  let last: string | undefined
  for await (const event of events(response)) {
    // An event without an id of its own repeats the one before.
    const { id, ...bare } = event
    yield id === last ? bare : event
    last = id
  }
}

function isNew({ id }: ServerEvent, seen: Set<string>): boolean {
  if (id === undefined) return true
  if (seen.has(id)) return false
  seen.add(id)
  return true
}

function* told({ event, data }: ServerEvent): Generator<StreamEvent> {
  if (event === 'output') yield { type: 'output', text: data }
  if (event === 'logs') yield { type: 'logs', text: data }
  if (event === 'error') yield { type: 'error', detail: detailOf(data) }
}

function detailOf(data: string): string {
  try {
    const { detail } = JSON.parse(data) as { detail?: unknown }
    return typeof detail === 'string' ? detail : data
  } catch {
    return data
  }
}

// The address is a secret of its own and may be on any server, but not in the clear.
function streamUrl({ urls }: Prediction, endpoint: string): URL | undefined {
  if (urls.stream === undefined || !URL.canParse(urls.stream)) return undefined
  const url = new URL(urls.stream)
  return url.protocol === 'https:' || url.protocol === new URL(endpoint).protocol ? url : undefined
}

function textOf(output: unknown): string | undefined {
  if (typeof output === 'string') return output
  const isText = Array.isArray(output) && output.every((chunk) => typeof chunk === 'string')
  return isText ? output.join('') : undefined
}
