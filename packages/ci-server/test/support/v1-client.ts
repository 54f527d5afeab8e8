import { request, type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'

/** An answer with its body read as text. */
export interface Answer {
  readonly status: number
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

/** One event as the first Python client sees it: any JSON object. */
export type AnyEvent = Record<string, unknown>

/** A client that knows v1 and nothing else, over plain HTTP. */
export interface V1Client {
  get(path: string, headers?: Record<string, string>): Promise<Answer>
  upload(path: string, zip: Buffer, field?: string): Promise<Answer>
  /** A project's job id, submitted and left alone. */
  submitAsync(zip: Buffer): Promise<string>
  /** The events of a stream, as they come; leaving the loop closes the connection. */
  submit(path: string, zip: Buffer): AsyncGenerator<AnyEvent>
  stream(path: string, headers?: Record<string, string>): AsyncGenerator<AnyEvent>
  /** A stream's lines as they are on the wire. */
  lines(path: string, headers?: Record<string, string>): AsyncGenerator<string>
}

/** A v1 client with this key (or, without one, no Authorization header). */
export function v1Client(url: string, apiKey?: string): V1Client {
  const authorization = apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` }

  const send = (
    method: string,
    path: string,
    { headers = {}, body }: { headers?: Record<string, string>; body?: Buffer } = {},
  ) =>
    new Promise<IncomingMessage>((resolve, reject) => {
      const all = { ...authorization, ...headers, ...(body && { 'content-length': String(body.length) }) }
      request(new URL(path, url), { method, headers: all, agent: false }, resolve).on('error', reject).end(body)
    })
  const answer = async (response: IncomingMessage): Promise<Answer> => ({
    status: response.statusCode ?? 0,
    headers: response.headers,
    body: await text(response),
  })
  const form = (zip: Buffer, field = 'file') => {
    const head = `--XX\r\nContent-Disposition: form-data; name="${field}"; filename="project.zip"\r\nContent-Type: application/zip\r\n\r\n`
    const body = Buffer.concat([Buffer.from(head), zip, Buffer.from('\r\n--XX--\r\n')])
    return { headers: { 'content-type': 'multipart/form-data; boundary=XX' }, body }
  }
  const upload = async (path: string, zip: Buffer, field?: string) => answer(await send('POST', path, form(zip, field)))

  return {
    get: async (path, headers = {}) => answer(await send('GET', path, { headers })),
    upload,
    submitAsync: async (zip) => {
      const { status, body } = await upload('/submit-async', zip)
      if (status !== 200) throw new Error(`${status} ${body}`)
      return (JSON.parse(body) as { job_id: string }).job_id
    },
    submit: async function* (path, zip) {
      yield* events(await send('POST', path, form(zip)))
    },
    stream: async function* (path, headers = {}) {
      yield* events(await send('GET', path, { headers }))
    },
    lines: async function* (path, headers = {}) {
      yield* lines(await send('GET', path, { headers }))
    },
  }
}

// As the first client reads: lines that start with exactly `data: `, and nothing else.
async function* events(response: IncomingMessage): AsyncGenerator<AnyEvent> {
  if (response.statusCode !== 200) throw new Error(`${response.statusCode} ${await text(response)}`)
  for await (const line of lines(response)) {
    if (line.startsWith('data: ')) yield JSON.parse(line.slice('data: '.length)) as AnyEvent
  }
}

// Latin-1 and every line end that Python knows: what requests makes of a stream without a charset.
async function* lines(response: IncomingMessage): AsyncGenerator<string> {
  response.setEncoding('latin1')
  let rest = ''
  for await (const chunk of response) {
    const parts = (rest + String(chunk)).split(/\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/)
    rest = parts.pop() ?? ''
    yield* parts
  }
  if (rest !== '') yield rest
}

/** All events of a stream. */
export async function all(events: AsyncIterable<AnyEvent>): Promise<AnyEvent[]> {
  const found: AnyEvent[] = []
  for await (const event of events) found.push(event)
  return found
}

/** The text of a stream's log. */
export function logOf(events: readonly AnyEvent[]): string {
  return events.map((event) => (event['type'] === 'log' ? String(event['data']) : '')).join('')
}
