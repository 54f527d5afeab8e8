import { HttpProblem } from './http-problem.ts'

/** Where a reader wants a log to begin: at a byte, or (`'now'`) with what comes next. */
export type StreamStart = number | 'now'

const yes = new Set(['true', '1', 'yes', 'on', 't', 'y'])
const no = new Set(['false', '0', 'no', 'off', 'f', 'n', ''])

/**
 * Reads where a stream begins. The id of the last event wins over the query, because a client that reconnects by
 * itself repeats its first query. Throws HttpProblem 422 for values that mean nothing.
 */
export function streamStart(query: Readonly<Record<string, unknown>>, lastEventId: unknown): StreamStart {
  if (lastEventId !== undefined && lastEventId !== '') return byteOffset(lastEventId, 'The header Last-Event-ID')
  if (query['offset'] !== undefined) return byteOffset(query['offset'], 'offset')
  const fromBeginning = query['from_beginning']
  if (fromBeginning === undefined) return 'now'
  const text = String(fromBeginning).toLowerCase()
  if (yes.has(text)) return 0
  if (no.has(text)) return 'now'
  throw new HttpProblem(422, 'from_beginning must be true or false.')
}

function byteOffset(value: unknown, name: string): number {
  const offset = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : Number.NaN
  if (Number.isSafeInteger(offset)) return offset
  throw new HttpProblem(422, `${name} must be a number of bytes, 0 or more.`)
}
