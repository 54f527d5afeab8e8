import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** How every request is answered: never, with an empty object or list, or with an error that repeats what was sent. */
export type Answers = 'nothing' | '{}' | '[]' | 'denied' | 'broken'

/** A server that plays every service a plugin knows, on a loopback port. */
export interface AnsweringServer extends AsyncDisposable {
  readonly url: string
  /** How requests are answered from now on. */
  answers: Answers
  /** Resolves when the next request has come. */
  nextRequest(): Promise<void>
}

/** Starts such a server. */
export async function answeringServer(): Promise<AnsweringServer> {
  const state: { answers: Answers } = { answers: '{}' }
  let heard: (() => void)[] = []
  const server = createServer({ requestTimeout: 0 }, (request, response) => {
    for (const tell of heard.splice(0)) tell()
    request.resume().once('end', () => answer(state.answers, request, response))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get answers() {
      return state.answers
    },
    set answers(answers) {
      state.answers = answers
    },
    nextRequest: () => new Promise((resolve) => void (heard = [...heard, resolve])),
    async [Symbol.asyncDispose]() {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}

function answer(answers: Answers, request: IncomingMessage, response: ServerResponse): void {
  if (answers === 'nothing') return
  if (answers === '{}' || answers === '[]')
    return void response.setHeader('content-type', 'application/json').end(answers)
  // A server that repeats the request in its error: whoever prints that prints the token.
  response.statusCode = answers === 'denied' ? 401 : 500
  const { authorization = '' } = request.headers
  response.setHeader('content-type', 'application/json')
  response.end(JSON.stringify({ error: `cannot ${request.method} ${request.url} for ${authorization}`, authorization }))
}
