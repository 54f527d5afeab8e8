import type { Receipt } from '../money/receipt.ts'
import type { OutputRow } from './output-rows.ts'

/** What came of a command on a machine. */
export interface ExecEnd {
  readonly type: 'ended' | 'detached'
  readonly run: string
  readonly machine: string
  /** Undefined while it goes on. */
  readonly exitCode?: number
  readonly pulled?: readonly string[]
  /** Results could not be brought back, and the machine was left to its lease. */
  readonly resultsLeft?: boolean
  readonly receipt?: Receipt
}

/** What `gpu exec` would do. */
export interface ExecPlanRow {
  readonly type: 'plan'
  readonly text: string
  readonly plan: unknown
}

/** What `gpu exec` and its kin give, one after the other. */
export type ExecRow = OutputRow | ExecEnd | ExecPlanRow

/** The id that --quiet prints. */
export function idOfExec(row: ExecRow): string | undefined {
  return row.type === 'ended' || row.type === 'detached' ? row.run : undefined
}

/** What a row writes to stdout: the command's own bytes, or where it went. */
export function chunkOfExec(row: ExecRow): string | Uint8Array | undefined {
  if (row.type === 'output') return row.stream === 'stdout' ? row.bytes : undefined
  if (row.type === 'plan') return row.text
  return row.type === 'detached' ? `${row.run} runs on ${row.machine}\n` : undefined
}

/** The one document of a run: its end, and all that the command wrote. */
export function wholeExec(rows: readonly ExecRow[]): unknown {
  const plan = rows.find((row) => row.type === 'plan')
  if (plan) return plan.plan
  const end = rows.find((row) => row.type === 'ended' || row.type === 'detached')
  return { ...end, stdout: textOf(rows, 'stdout'), stderr: textOf(rows, 'stderr') }
}

function textOf(rows: readonly ExecRow[], stream: OutputRow['stream']): string {
  const chunks = rows.flatMap((row) => (row.type === 'output' && row.stream === stream ? [row.bytes] : []))
  return Buffer.concat(chunks).toString('utf8')
}
