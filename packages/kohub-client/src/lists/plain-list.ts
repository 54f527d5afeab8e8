import { callRaw } from '../connection/call.ts'
import type { Connection } from '../connection/connection.ts'
import type { KohubRequest } from '../connection/request.ts'
import { fromWire } from '../wire/from-wire.ts'
import { listing, type Listing } from './listing.ts'

/** A list that comes whole: the answer itself, or what it holds under `key`. */
export function plainList<T>(connection: Connection, request: KohubRequest, key?: string): Listing<T> {
  return listing(async () => {
    if (key === undefined) {
      return (await callRaw<unknown[]>(connection, request, 'list')).map((item) => fromWire<T>(item))
    }
    const answer = await callRaw<Record<string, unknown>>(connection, request, [key])
    const items = answer[key]
    return Array.isArray(items) ? items.map((item) => fromWire<T>(item)) : []
  })
}
