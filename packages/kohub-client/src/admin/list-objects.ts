import { call } from '../connection/call.ts'
import type { CallOptions, Connection } from '../connection/connection.ts'
import { path } from '../connection/path.ts'
import type { StorageObjects } from '../types/system.ts'

/**
 * The first objects of a bucket, the server's own unless given; the server has no next page.
 * @example
 * const { objects, isTruncated } = await client.admin.listObjects({ prefix: 'lfs/', limit: 100 })
 */
export async function listObjects(
  connection: Connection,
  {
    bucket,
    prefix,
    limit,
    ...options
  }: CallOptions & {
    readonly bucket?: string | undefined
    readonly prefix?: string | undefined
    readonly limit?: number | undefined
  } = {},
): Promise<StorageObjects> {
  const address = bucket === undefined ? '/admin/api/storage/objects' : path`/admin/api/storage/objects/${bucket}`
  return call(connection, { ...options, admin: true, path: address, query: { prefix, limit } }, ['objects'])
}
