import { events, type ServerEvent } from '@tuglet/http'
import { ProviderError, type LogLine, type LogOptions } from '@tuglet/gpu-provider'
import type { Host } from '@tuglet/kit/lib'
import type { RunpodAccess } from './runpod-access.ts'
import { runpodError } from './runpod-error.ts'
import { sendToRunpod } from './runpod-request.ts'

// The stream goes on for ever: without --follow it is over when nothing has come for so long.
const silenceMs = 1500

/** The log of a pod, oldest line first; one that is not there has none. */
export async function* podLogs(
  access: RunpodAccess,
  { id, host, ...options }: LogOptions & { readonly id: string; readonly host: Pick<Host, 'sleep'> },
): AsyncGenerator<LogLine> {
  const { follow = false, tail = 1000, source, signal } = options
  signal?.throwIfAborted()
  const stop = new AbortController()
  const either = signal ? AbortSignal.any([signal, stop.signal]) : stop.signal
  const query = { source, tail: Math.min(tail, 5000) }
  try {
    const path = `pods/${encodeURIComponent(id)}/logs`
    const stream = events(await sendToRunpod(access, { path, query, signal: either }))[Symbol.asyncIterator]()
    for (;;) {
      const next = follow ? await stream.next() : await soon(stream.next(), host)
      if (!next || next.done) return
      const line = readLine(next.value)
      if (line) yield line
    }
  } catch (error) {
    signal?.throwIfAborted()
    if (ProviderError.is(error) && error.kind === 'gone') return
    throw runpodError(error, 'other', signal)
  } finally {
    stop.abort(new Error('The log is read.'))
  }
}

async function soon<T>(work: Promise<T>, host: Pick<Host, 'sleep'>): Promise<T | undefined> {
  const over = new AbortController()
  // Whatever comes of it later, nobody waits for it any more.
  work.catch(() => undefined)
  const silence = host.sleep(silenceMs, over.signal).then(
    () => undefined,
    () => undefined,
  )
  try {
    return await Promise.race([work, silence])
  } finally {
    over.abort()
  }
}

function readLine({ data }: ServerEvent): LogLine | undefined {
  let value: unknown
  try {
    value = JSON.parse(data)
  } catch {
    return undefined
  }
  const { line, source, ts } = (value ?? {}) as Record<string, unknown>
  if (typeof line !== 'string') return undefined
  const at = typeof ts === 'string' ? new Date(ts) : undefined
  return {
    text: line.replace(/\r?\n$/, '').replaceAll('\n', ' '),
    source: source === 'system' ? 'system' : 'container',
    ...(at && !Number.isNaN(at.getTime()) && { at }),
  }
}
