import { lineSplitter } from './line-splitter.ts'
import { networkErrorFrom } from './network-errors.ts'
import { httpErrorFrom } from './throw-on-error.ts'

/** One event of a stream of server-sent events. */
export interface ServerEvent {
  /** `message` unless the server named it. */
  readonly event: string
  /** Its data lines, joined by line feeds. */
  readonly data: string
  /** The last id the server gave, in this event or an earlier one: what to send as Last-Event-ID. */
  readonly id?: string
  /** How many milliseconds to wait before connecting again, with the first event after the server said so. */
  readonly retry?: number
}

/** The events of a `text/event-stream` response by the WHATWG rules; stopping early cancels the response. */
export async function* events(response: Response): AsyncGenerator<ServerEvent, void, undefined> {
  await refuseOtherKinds(response)
  if (response.body === null) return
  const reader = response.body.getReader()
  const decoder = new TextDecoder()
  const split = lineSplitter()
  const take = eventBuilder()
  try {
    for (;;) {
      const { done, value } = await reader.read().catch((error: unknown) => {
        throw (response.url && networkErrorFrom(response.url, error)) || error
      })
      if (done) return
      for (const line of split(decoder.decode(value, { stream: true }))) {
        const event = take(line)
        if (event) yield event
      }
    }
  } finally {
    await reader.cancel().catch(() => {})
  }
}

// A sign-in page or a JSON answer holds no events; it must not pass for a stream that ended.
async function refuseOtherKinds(response: Response): Promise<void> {
  const type = response.headers.get('content-type') ?? ''
  if (response.ok && !/^\s*(text\/html|application\/(\w+\+)?json)\b/i.test(type)) return
  const reason = response.ok ? { reason: `it sent ${type} and not a stream of events` } : {}
  throw await httpErrorFrom(response, { method: 'GET', ...reason })
}

/** Takes one line after the other and gives an event when the line ends one. */
function eventBuilder(): (line: string) => ServerEvent | undefined {
  let name = ''
  let data: string[] = []
  let id = ''
  let retry: number | undefined
  const finish = (): ServerEvent | undefined => {
    const event = {
      event: name || 'message',
      data: data.join('\n'),
      ...(id && { id }),
      ...(retry !== undefined && { retry }),
    }
    const isEmpty = data.length === 0
    name = ''
    data = []
    if (isEmpty) return undefined
    retry = undefined
    return event
  }
  return (line) => {
    if (line === '') return finish()
    const colon = line.indexOf(':')
    const field = colon < 0 ? line : line.slice(0, colon)
    const value = colon < 0 ? '' : line.slice(line[colon + 1] === ' ' ? colon + 2 : colon + 1)
    if (field === 'data') data.push(value)
    else if (field === 'event') name = value
    else if (field === 'id' && !value.includes('\0')) id = value
    else if (field === 'retry' && /^\d+$/.test(value)) retry = Number(value)
    return undefined
  }
}
