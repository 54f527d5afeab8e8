import { call } from '../connection/call.ts'
import type { CallOptions, Connection } from '../connection/connection.ts'

/** Has the hub put parts together at the address that it gave; only the path counts, for it may call itself by another name. */
export async function completeParts(
  connection: Connection,
  {
    href,
    oid,
    parts,
    signal,
  }: CallOptions & { href: string; oid: string; parts: readonly { partNumber: number; etag: string }[] },
): Promise<void> {
  const { pathname, search } = new URL(href, connection.endpoint)
  const prefix = new URL(connection.endpoint).pathname.replace(/\/$/, '')
  const path = `${prefix !== '' && pathname.startsWith(`${prefix}/`) ? pathname.slice(prefix.length) : pathname}${search}`
  await call(connection, { signal, method: 'POST', path, json: { oid, parts }, about: oid }, [])
}
