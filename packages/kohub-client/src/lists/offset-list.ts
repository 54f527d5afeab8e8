import { callRaw } from '../connection/call.ts'
import type { Connection } from '../connection/connection.ts'
import type { KohubRequest } from '../connection/request.ts'
import { fromWire } from '../wire/from-wire.ts'
import { Listing } from './listing.ts'

/** A list under `key` whose pages go by limit and offset; it ends with the first page that is not full, for there may be no total. */
export function offsetList<T>(
  connection: Connection,
  request: KohubRequest,
  page: { key: string; size: number },
): Listing<T> {
  return new Listing<T>(async function* () {
    for (let offset = 0; ; offset += page.size) {
      const query = { ...request.query, limit: page.size, offset }
      const answer = await callRaw<Record<string, unknown[]>>(connection, { ...request, query }, [page.key])
      const items = Array.isArray(answer[page.key]) ? answer[page.key]! : []
      yield* items.map((item) => fromWire<T>(item))
      if (items.length < page.size) return
    }
  })
}
