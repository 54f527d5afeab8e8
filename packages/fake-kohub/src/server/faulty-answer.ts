import type { FaultName } from './faults.ts'
import { detail, repoNotFound, serverError, type Refusal } from './refusal.ts'

const page = '<!doctype html><html><head><title>KohakuHub</title></head><body><div id="app"></div></body></html>'

function html(status: number): () => Response {
  return () => new Response(page, { status, headers: { 'content-type': 'text/html' } })
}

function refused(refusal: Refusal): Response {
  return refusal.response
}

function json(text: string): Response {
  return new Response(text, { headers: { 'content-type': 'application/json' } })
}

const answers: Partial<Record<FaultName, () => Response>> = {
  'server-error': () => refused(serverError('Failed to list objects')),
  'plain-500': () =>
    new Response('Internal Server Error', { status: 500, headers: { 'content-type': 'text/plain; charset=utf-8' } }),
  'bad-gateway': html(502),
  unavailable: () => new Response('', { status: 503, headers: { 'retry-after': '0' } }),
  'too-many': () => Response.json({ detail: 'Rate limit exceeded' }, { status: 429, headers: { 'retry-after': '0' } }),
  unauthorized: () => refused(detail(401, 'Not authenticated')),
  forbidden: () => refused(detail(403, { error: 'Not yours' })),
  'not-found': () => refused(repoNotFound('some/repo', 'model')),
  'no-route': () => refused(detail(404, 'Not Found')),
  quota: () =>
    refused(
      detail(413, {
        error: 'Storage quota exceeded',
        message: 'Public storage quota exceeded: 2.00GB would exceed limit of 1.00GB',
      }),
    ),
  'web-page': html(200),
  empty: () => new Response('', { headers: { 'content-type': 'application/json' } }),
  'broken-json': () => json('{"success": tr'),
  'wrong-json': () => json('"what?"'),
  'redirect-away': () => new Response(null, { status: 302, headers: { location: 'http://127.0.0.1:9/elsewhere' } }),
}

/** The answer of a fault that answers. */
export function faultyAnswer(fault: FaultName): Response | undefined {
  return answers[fault]?.()
}
