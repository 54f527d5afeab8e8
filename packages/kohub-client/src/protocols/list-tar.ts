import { call } from '../connection/call.ts'
import type { CallOptions, Connection } from '../connection/connection.ts'

/**
 * The files of a tar archive. Servers may be built without this.
 * @example
 * const { files } = await client.listTar({ url: `${client.endpoint}/data/train.tar` })
 */
export async function listTar(
  connection: Connection,
  { url, ...options }: CallOptions & { readonly url: string },
): Promise<{ readonly files: readonly Readonly<Record<string, unknown>>[]; readonly totalSize: number }> {
  return call(connection, { ...options, method: 'POST', path: '/api/dataset-viewer/tar/list', json: { url } }, [
    'files',
  ])
}
