import assert from 'node:assert/strict'
import { once } from 'node:events'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import type { Fetch } from '@tuglet/http'
import { httpFetch } from '../../../src/host/fetch/http-fetch.ts'

/** The fetch under test, without the way out to Node's own. */
export const ours: Fetch = httpFetch(() => Promise.reject(new Error('it was given to Node’s own fetch')))

/** A server that is closed with all its connections. */
export interface Site extends AsyncDisposable {
  readonly url: string
  readonly server: http.Server
}

/** Starts a server on this machine. */
export async function site(answer: http.RequestListener): Promise<Site> {
  const server = http.createServer(answer)
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return {
    server,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
}

/** Answers with what was asked, as JSON. */
export const echo: http.RequestListener = (request, response) => {
  void buffer(request).then((body) => {
    const { method, url, headers } = request
    const { host: _, connection: __, ...rest } = headers
    response.setHeader('content-type', 'application/json')
    response.end(
      JSON.stringify({ method, url, headers: Object.entries(rest).toSorted(), body: body.toString('base64') }),
    )
  })
}

/** Everything that a caller can see of a call: the answer and its text, or how it failed. */
export async function outcome(fetch: Fetch, url: string, init?: RequestInit): Promise<object> {
  let response: Response
  try {
    response = await fetch(url, init)
  } catch (error) {
    return { rejected: failure(error) }
  }
  const { status, statusText, ok, redirected, type, headers } = response
  const facts = { status, statusText, ok, redirected, type, path: new URL(response.url).pathname }
  // These are about the connection, and Node's own gives it up after HEAD.
  const list = [...headers].filter(([name]) => !['date', 'connection', 'keep-alive'].includes(name))
  const body = response.body === null ? null : await response.text().catch(failure)
  return { ...facts, headers: list, body }
}

function failure(error: unknown): object {
  const { name, message, cause } = error as Error
  return { name, message: name === 'TypeError' && cause === undefined ? '' : message, hasCause: cause !== undefined }
}

/** Asserts that both fetches end alike against a server. */
export async function assertAlike(url: string, init?: () => RequestInit): Promise<object> {
  const expected = await outcome(globalThis.fetch, url, init?.())
  const actual = await outcome(ours, url, init?.())
  assert.deepEqual(actual, expected)
  return actual
}
