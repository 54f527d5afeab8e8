import type { CallOptions, Connection } from '../connection/connection.ts'
import type { Listing } from '../lists/listing.ts'
import { plainList } from '../lists/plain-list.ts'
import type { Bucket } from '../types/system.ts'

/**
 * The buckets of the object store.
 * @example
 * const buckets = await client.admin.listBuckets()
 */
export function listBuckets(connection: Connection, options: CallOptions = {}): Listing<Bucket> {
  return plainList(connection, { ...options, admin: true, path: '/admin/api/storage/buckets' }, 'buckets')
}
