import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Fault, Faults } from './faults.ts'
import { readBody } from './read-body.ts'
import { Refusal } from './refusal.ts'
import type { SeenRequest } from './seen-request.ts'
import { sendResponse } from './send-response.ts'

/** Answers a request whose body has come. */
export type Answer = (request: SeenRequest, signal: AbortSignal) => Promise<Response>

/** Takes one request from the wire to its answer, through the fault that is planned for it. */
export async function exchange(
  wire: { message: IncomingMessage; out: ServerResponse },
  about: { at: SeenRequest['at']; faults: Faults; requests: SeenRequest[]; answer: Answer },
): Promise<void> {
  const { message, out } = wire
  const seen = seenRequest(message, about.at)
  about.requests.push(seen)
  const fault = about.faults.strike(`${seen.method} ${seen.path}`)
  if (fault === 'reset') return void message.socket.resetAndDestroy()
  const limit = isA(fault, 'cutAfterBytes') ? fault.cutAfterBytes : Infinity
  if (!(await readBody(message, seen, limit))) return void message.socket.resetAndDestroy()
  if (fault === 'stall') return
  const gone = new AbortController()
  out.once('close', () => gone.abort())
  const instead = insteadOf(fault)
  if (isA(fault, 'meanwhile')) await fault.meanwhile()
  const response = instead ?? (await answered(about.answer(seen, gone.signal)))
  if (fault === 'lostAnswer') return void message.socket.resetAndDestroy()
  seen.status = response.status
  response.headers.set('x-request-id', seen.requestId)
  await sendResponse(response, out, isA(fault, 'truncateAfterBytes') ? fault.truncateAfterBytes : Infinity)
}

function seenRequest(message: IncomingMessage, at: SeenRequest['at']): SeenRequest {
  const url = new URL(`http://hub${message.url ?? '/'}`)
  const headers = new Headers()
  for (const [name, values] of Object.entries(message.headersDistinct)) {
    for (const value of values ?? []) headers.append(name, value)
  }
  const { method = 'GET' } = message
  const about = { at, method, path: url.pathname, query: url.searchParams, headers }
  return { ...about, requestId: `Root=1-${randomUUID()}`, bytes: 0, body: new Uint8Array(), status: undefined }
}

async function answered(answer: Promise<Response>): Promise<Response> {
  try {
    return await answer
  } catch (error) {
    if (error instanceof Refusal) return error.response
    return Response.json({ error: `Internal Error - ${String(error)}` }, { status: 500 })
  }
}

function insteadOf(fault: Fault | undefined): Response | undefined {
  if (fault === 'html') return new Response('<html>Sign in</html>', { headers: { 'content-type': 'text/html' } })
  if (isA(fault, 'rateLimit')) {
    const headers = {
      ratelimit: `"api";r=0;t=${fault.rateLimit}`,
      'ratelimit-policy': '"fixed window";"api";q=500;w=300',
    }
    return Response.json({ error: 'We had to rate limit you' }, { status: 429, headers })
  }
  if (!isA(fault, 'status')) return undefined
  const { status, body = { error: `Fault ${status}` }, headers = {} } = fault
  return typeof body === 'string' ? new Response(body, { status, headers }) : Response.json(body, { status, headers })
}

function isA<Key extends string>(fault: Fault | undefined, key: Key): fault is Extract<Fault, { [K in Key]: unknown }> {
  return typeof fault === 'object' && key in fault
}
