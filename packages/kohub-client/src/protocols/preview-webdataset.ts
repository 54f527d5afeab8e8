import { call } from '../connection/call.ts'
import type { CallOptions, Connection } from '../connection/connection.ts'
import type { TablePreview } from '../types/files.ts'

/**
 * The first samples of a tar archive that is laid out as a dataset. Servers may be built without this.
 * @example
 * const { rows } = await client.previewWebdataset({ url: `${client.endpoint}/data/train.tar`, maxSamples: 10 })
 */
export async function previewWebdataset(
  connection: Connection,
  { url, maxSamples, ...options }: CallOptions & { readonly url: string; readonly maxSamples?: number | undefined },
): Promise<TablePreview> {
  const query = { max_samples: maxSamples }
  return call(
    connection,
    { ...options, method: 'POST', path: '/api/dataset-viewer/tar/webdataset', query, json: { url } },
    ['columns', 'rows'],
  )
}
