import type { Host } from '@tuglet/kit/lib'
import type { LiveEvent, LiveSync } from '../sync/live-sync.ts'

/** Starts a live sync that tells what it does. */
export type StartLive = (onEvent: (event: LiveEvent) => void) => LiveSync

const againMs = 2000

/** Keeps a mount the same on both sides until it is disposed of; while another terminal does so, waits for its turn. */
export function liveInTurn(
  start: StartLive,
  { host, onEvent }: { readonly host: Pick<Host, 'sleep'>; readonly onEvent: (event: LiveEvent) => void },
): AsyncDisposable {
  const over = new AbortController()
  const isOver = new Promise<void>((resolve) => over.signal.addEventListener('abort', () => resolve(), { once: true }))
  const takeTurn = async () => {
    const held = Promise.withResolvers<void>()
    const tell = (event: LiveEvent) => {
      if (event.type === 'stopped' && event.failure.code === 'MOUNT_HELD') held.resolve()
      else onEvent(event)
    }
    await using _live = start(tell)
    await Promise.race([held.promise, isOver])
  }
  const working = (async () => {
    while (!over.signal.aborted) {
      await takeTurn()
      await host.sleep(againMs, over.signal).catch(() => undefined)
    }
  })()
  working.catch(() => undefined)
  return {
    async [Symbol.asyncDispose]() {
      over.abort()
      await working
    },
  }
}
