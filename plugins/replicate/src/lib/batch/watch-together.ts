import type { Call } from '../api/call.ts'
import { isFinal } from '../api/is-final.ts'
import type { ReplicateClient } from '../api/replicate-client.ts'
import type { Prediction } from '../api/types.ts'

/** Waits for many predictions with the requests of one. */
export interface SharedWatch {
  /** The prediction when it has ended. */
  until(prediction: Prediction, onUpdate?: (now: Prediction) => void): Promise<Prediction>
}

/** What watching needs. */
export interface WatchContext {
  readonly client: Pick<ReplicateClient, 'predictions'>
  readonly signal: AbortSignal
  now(): Date
  sleep(ms: number, signal?: AbortSignal): Promise<void>
}

interface Watched {
  readonly prediction: Prediction
  readonly since: number
  /** How many lists it was missing in. */
  missed: number
  onUpdate?: ((now: Prediction) => void) | undefined
  resolve(ended: Promise<Prediction>): void
  reject(error: unknown): void
}

const shortestMs = 1000
const longestMs = 5000
// A list is behind sometimes; after this many it is asked for by itself.
const mostMissed = 3

/** Starts watching: the list of predictions is read every second, later every five, as long as somebody waits. */
export function watchTogether({ client, signal, now, sleep }: WatchContext): SharedWatch {
  const watched = new Map<string, Watched>()
  const call: Call = { signal }
  let isRunning = false

  const end = (one: Watched, found: Prediction) => {
    watched.delete(found.id)
    one.resolve(isWhole(found) ? Promise.resolve(found) : client.predictions.get(found.id, call))
  }
  const look = async () => {
    const missing = new Set(watched.keys())
    const first = Math.min(...[...watched.values()].map(({ prediction }) => Date.parse(prediction.createdAt)))
    // A little earlier: some servers cut fractions of a second.
    const createdAfter = new Date(first - 1000)
    for await (const found of client.predictions.list({ createdAfter }, call)) {
      const one = missing.delete(found.id) ? watched.get(found.id) : undefined
      if (one && isFinal(found.status)) end(one, found)
      else one?.onUpdate?.(found)
      if (missing.size === 0 || Date.parse(found.createdAt) < createdAfter.getTime()) break
    }
    for (const id of missing) await lookFor(watched.get(id))
  }
  const lookFor = async (one: Watched | undefined) => {
    if (!one || ++one.missed < mostMissed) return
    const found = await client.predictions.get(one.prediction.id, call)
    if (isFinal(found.status)) end(one, found)
    else one.onUpdate?.(found)
  }
  const run = async () => {
    isRunning = true
    try {
      while (watched.size > 0) {
        const youngest = Math.max(...[...watched.values()].map(({ since }) => since))
        await sleep(Math.min(longestMs, Math.max(shortestMs, (now().getTime() - youngest) / 4)), signal)
        await look()
      }
    } catch (error) {
      for (const one of watched.values()) one.reject(error)
      watched.clear()
    } finally {
      isRunning = false
    }
  }
  return {
    until(prediction, onUpdate) {
      if (isFinal(prediction.status)) return Promise.resolve(prediction)
      return new Promise<Prediction>((resolve, reject) => {
        watched.set(prediction.id, { prediction, since: now().getTime(), missed: 0, onUpdate, resolve, reject })
        if (!isRunning) void run()
      })
    },
  }
}

// A list may leave out what is long.
function isWhole({ status, output, metrics }: Prediction): boolean {
  return status === 'succeeded' && output !== null && metrics['predict_time'] !== undefined
}
