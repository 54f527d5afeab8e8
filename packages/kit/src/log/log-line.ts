import { namesSecret, redact } from '../redact.ts'

/** What a line of the log holds. */
export interface LogEntry {
  readonly at: Date
  readonly pid: number
  readonly level: string
  readonly message: string
  readonly fields?: Readonly<Record<string, unknown>> | undefined
}

const longest = 16_384

/** One line of JSON without secrets; fields that cannot be written are left out. */
export function logLine({ at, pid, level, message, fields }: LogEntry): string {
  const head = { time: at.toISOString(), level, pid, message }
  try {
    return `${JSON.stringify({ ...fields, ...head }, clean)}\n`
  } catch {
    return `${JSON.stringify(head, clean)}\n`
  }
}

function clean(name: string, value: unknown): unknown {
  if (typeof value === 'bigint') return String(value)
  if (value instanceof Error)
    return { name: value.name, message: clean('', value.message), stack: clean('', value.stack) }
  if (namesSecret(name) && value !== null && value !== undefined) return '***'
  if (typeof value !== 'string') return value
  const shown = redact(value)
  return shown.length > longest ? `${shown.slice(0, longest)}…` : shown
}
