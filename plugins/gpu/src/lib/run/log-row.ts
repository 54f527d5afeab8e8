import type { LogLine } from '@tuglet/gpu-provider'
import type { OutputRow } from './output-rows.ts'

/** What a row of a log writes to stdout. */
export function chunkOfLog(row: OutputRow | LogLine): string | Uint8Array | undefined {
  if ('bytes' in row) return row.stream === 'stdout' ? row.bytes : undefined
  return `${row.text}\n`
}
