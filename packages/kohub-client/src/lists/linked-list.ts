import { expectedJson } from '../connection/call.ts'
import type { Connection } from '../connection/connection.ts'
import { addressOf, type KohubRequest, type QueryValue } from '../connection/request.ts'
import { send } from '../connection/send.ts'
import { NotKohubError } from '../errors/kohub-error.ts'
import { fromWire } from '../wire/from-wire.ts'
import { Listing } from './listing.ts'

/** A list whose pages follow one another by `Link: rel="next"`; the links' own idea of the server's address is ignored. */
export function linkedList<T>(connection: Connection, request: KohubRequest): Listing<T> {
  return new Listing<T>(async function* () {
    const visited = new Set<string>()
    for (let next: KohubRequest | undefined = request; next !== undefined;) {
      const address = addressOf(connection.endpoint, next)
      if (visited.has(address)) throw circle(address)
      visited.add(address)
      const response = await send(connection, next)
      const link = nextLink(response.headers.get('link') ?? '', address)
      const page = await expectedJson<unknown[]>(connection, { request: next, response, expected: 'list' })
      yield* page.map((item) => fromWire<T>(item))
      next = link && { ...request, query: queryOf(link) }
    }
  })
}

function nextLink(header: string, from: string): URL | undefined {
  const target = /<([^>]*)>\s*;[^,<]*\brel\s*=\s*"?[^",]*\bnext\b/i.exec(header)?.[1]
  return target !== undefined && URL.canParse(target, from) ? new URL(target, from) : undefined
}

// Behind a proxy the server calls itself by another name; only the query is news.
function queryOf(link: URL): Record<string, QueryValue> {
  return Object.fromEntries(
    [...new Set(link.searchParams.keys())].map((name) => [name, link.searchParams.getAll(name)]),
  )
}

function circle(url: string): NotKohubError {
  return new NotKohubError('The pages of a list lead in a circle.', { code: 'UnexpectedAnswer', url })
}
