import { call } from '../connection/call.ts'
import type { Connection } from '../connection/connection.ts'
import type { PreviewOptions } from './preview-dataset.ts'
import type { TablePreview } from '../types/files.ts'
import { callOf, fieldsOf, toWire } from '../wire/to-wire.ts'

/**
 * Asks a table by SQL, where it is called `dataset`. Servers may be built without this.
 * @example
 * const { rows } = await client.queryDataset({ url: `${client.endpoint}/data/train.csv`, query: 'SELECT count(*) FROM dataset' })
 */
export async function queryDataset(
  connection: Connection,
  options: PreviewOptions & { readonly query: string },
): Promise<TablePreview> {
  const json = toWire(fieldsOf(options))
  return call(connection, { ...callOf(options), method: 'POST', path: '/api/dataset-viewer/sql', json }, [
    'columns',
    'rows',
  ])
}
