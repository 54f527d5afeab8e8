import { call } from '../connection/call.ts'
import type { CallOptions, Connection } from '../connection/connection.ts'
import type { TablePreview } from '../types/files.ts'
import { callOf, fieldsOf, toWire } from '../wire/to-wire.ts'

/** Which table to look into. */
export interface PreviewOptions extends CallOptions {
  /** Where the file is: what `resolve` redirects to, or any other address. */
  readonly url: string
  /** `csv`, `tsv`, `jsonl`, `parquet`; by the name unless given. */
  readonly format?: string | undefined
  readonly maxRows?: number | undefined
}

/**
 * The first rows of a table. Servers may be built without this.
 * @example
 * const { columns, rows } = await client.previewDataset({ url: `${client.endpoint}/data/train.csv` })
 */
export async function previewDataset(
  connection: Connection,
  options: PreviewOptions & { readonly delimiter?: string | undefined },
): Promise<TablePreview> {
  const json = toWire(fieldsOf(options))
  return call(connection, { ...callOf(options), method: 'POST', path: '/api/dataset-viewer/preview', json }, [
    'columns',
    'rows',
  ])
}
