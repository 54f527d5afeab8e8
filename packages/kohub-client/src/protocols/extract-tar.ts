import type { CallOptions, Connection } from '../connection/connection.ts'
import type { KohubRequest } from '../connection/request.ts'
import { send } from '../connection/send.ts'
import { callOf, fieldsOf, toWire } from '../wire/to-wire.ts'

/**
 * One file of a tar archive. Servers may be built without this.
 * @example
 * const file = await client.extractTar({ url: `${client.endpoint}/data/train.tar`, fileName: 'a.txt' })
 */
export async function extractTar(
  connection: Connection,
  options: CallOptions & { readonly url: string; readonly fileName: string },
): Promise<Blob> {
  const json = toWire(fieldsOf(options))
  const request: KohubRequest = {
    ...callOf(options),
    method: 'POST',
    path: '/api/dataset-viewer/tar/extract',
    json,
    headers: { accept: '*/*' },
  }
  return (await send(connection, request)).blob()
}
