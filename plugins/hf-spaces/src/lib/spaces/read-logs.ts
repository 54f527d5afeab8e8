import { spaceLogs, type LogLine } from '@tuglet/hub-client'
import type { HubAccess } from '../account/hub-access.ts'
import { requireToken } from './require-token.ts'
import { resolveSpaceId } from './space-name.ts'

/** One line of a Space's log as JSON has it. */
export interface ShownLine {
  readonly text: string
  /** ISO 8601; null where the Hub does not say. */
  readonly at: string | null
}

/** Which log and how much of it. */
export interface LogsOptions {
  readonly kind: 'build' | 'run'
  readonly follow: boolean
  /** Only the last so many of the lines there are. */
  readonly tail?: number | undefined
  /** How long nothing must come for the log to count as read, when it is not followed. */
  readonly quietMs?: number | undefined
  readonly signal: AbortSignal
}

/** The lines of a Space's log, each once, however often the connection breaks. */
export async function* readLogs(hub: HubAccess, name: string, options: LogsOptions): AsyncGenerator<ShownLine> {
  const { tail, follow, signal } = options
  await requireToken(hub, 'Reading logs')
  const id = await resolveSpaceId(hub, name, signal)
  if (tail === undefined) {
    for await (const line of spaceLogs(hub, id, options)) yield shown(line)
    return
  }
  const past: LogLine[] = []
  for await (const line of spaceLogs(hub, id, { ...options, follow: false })) past.push(line)
  if (tail > 0) yield* past.slice(-tail).map(shown)
  if (follow) yield* newLines(hub, id, { ...options, past })
}

// The Hub begins from the first line again; what was there before is left out, unless it is another log by now.
async function* newLines(
  hub: HubAccess,
  id: string,
  { past, ...options }: LogsOptions & { readonly past: readonly LogLine[] },
): AsyncGenerator<ShownLine> {
  let at = 0
  let left = past.length
  for await (const line of spaceLogs(hub, id, options)) {
    if (at < left && !isSame(line, past[at])) left = 0
    if (at >= left) yield shown(line)
    at += 1
  }
}

function isSame(line: LogLine, other: LogLine | undefined): boolean {
  return line.text === other?.text && line.at?.getTime() === other.at?.getTime()
}

function shown({ text, at }: LogLine): ShownLine {
  return { text, at: at?.toISOString() ?? null }
}
