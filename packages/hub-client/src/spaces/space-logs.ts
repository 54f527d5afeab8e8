import { events, HttpError, NetworkError, TimeoutError } from '@tuglet/http'
import type { CallOptions, Hub } from '../connection/hub.ts'
import { backoffMs, isUncertain, pause } from '../connection/patience.ts'
import { send } from '../connection/send.ts'
import { logPosition, type LogLine, type LogPosition } from './log-position.ts'
import { quietAfter } from './quiet-after.ts'
import { spaceUrl } from './space-url.ts'

/** Which log, and how much of it. */
export interface LogOptions extends CallOptions {
  /** What the building said or what the app says; the app unless told otherwise. */
  readonly kind?: 'build' | 'run' | undefined
  /** True goes on while there is something to come; else it ends when nothing has come for `quietMs`. */
  readonly follow?: boolean | undefined
  /** 3 seconds unless told otherwise. */
  readonly quietMs?: number | undefined
}

const triesInARow = 5

/** The lines of a Space's log, each once, whatever happens to the connection. Ends when the Hub has no more. */
export async function* spaceLogs(hub: Hub, id: string, options: LogOptions = {}): AsyncGenerator<LogLine> {
  const { kind = 'run', follow = false, signal } = options
  const url = spaceUrl(hub, id, `/logs/${kind}`)
  const position = logPosition()
  for (let failures = 0; ;) {
    const before = position.given
    try {
      yield* readOnce(hub, { ...options, url, position })
      // A proxy may have ended it; it is over when it ends again with nothing new.
      if (!follow || position.given === before) return
    } catch (error) {
      signal?.throwIfAborted()
      failures = position.hasHeard ? 0 : failures + 1
      if (!isPassing(error) || failures >= triesInARow) throw error
      await pause(hub, { ms: backoffMs(failures + 1), reason: 'retry', signal })
    }
  }
}

async function* readOnce(
  hub: Hub,
  { url, position, follow, quietMs = 3000, signal }: LogOptions & { url: string; position: LogPosition },
): AsyncGenerator<LogLine> {
  position.connecting()
  const over = new AbortController()
  const ending = AbortSignal.any([over.signal, ...(signal ? [signal] : [])])
  try {
    const response = await send(hub, { url, headers: { accept: 'text/event-stream' }, signal: ending })
    for await (const { data } of follow ? events(response) : quietAfter(events(response), quietMs)) {
      const line = position.take(data)
      if (line) yield line
    }
  } finally {
    // A read that waits for the next line keeps the connection, and the process.
    over.abort()
  }
}

function isPassing(error: unknown): boolean {
  return NetworkError.is(error) || TimeoutError.is(error) || (HttpError.is(error) && isUncertain(error))
}
