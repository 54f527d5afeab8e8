import type { Desk } from '../desk/desk.ts'
import { tellLive } from '../run/tell-live.ts'
import { syncNotes } from '../run/sync-notes.ts'
import type { Place } from '../run/place-options.ts'
import { channelUntil } from '../session/channel-until.ts'
import type { MachineLink } from '../session/machine-link.ts'
import { startLiveSync } from '../sync/live-sync.ts'
import { syncMount } from '../sync/sync-mount.ts'
import { liveInTurn, type StartLive } from './live-in-turn.ts'

const lastMs = 60_000

/** Keeps all mounts the same on both sides while work goes on; says whether what was changed last is on both sides, too. */
export async function syncBeside<T>(
  link: MachineLink,
  { place, desk }: { readonly place: Place; readonly desk: Desk },
  work: () => Promise<T>,
): Promise<{ readonly value: T; readonly isComplete: boolean }> {
  const events: string[] = []
  // The terminal belongs to the shell: what there is to say is said afterwards.
  const out = { ...desk.out, warn: (text: string) => void events.push(text) }
  const { entry, lasting, engine } = link
  let value: T
  try {
    await using stack = new AsyncDisposableStack()
    for (const mount of place.mounts) {
      const { excludes } = place
      const start: StartLive = (onEvent) =>
        startLiveSync(lasting, mount, { machine: entry.name, engine, excludes, onEvent })
      stack.use(liveInTurn(start, { host: desk.host, onEvent: (event) => tellLive(event, { out }) }))
    }
    value = await work()
  } catch (error) {
    await syncLast(link, place, desk)
    throw error
  } finally {
    for (const text of events) desk.out.warn(text)
  }
  return { value, isComplete: await syncLast(link, place, desk) }
}

async function syncLast(
  { entry, lasting, engine }: MachineLink,
  { mounts, excludes }: Place,
  desk: Desk,
): Promise<boolean> {
  if (mounts.length === 0) return true
  const late = new AbortController()
  const over = new AbortController()
  void desk.host.sleep(lastMs, over.signal).then(
    () => late.abort(new Error('The last sync took too long.')),
    () => undefined,
  )
  const channel = channelUntil(lasting, late.signal)
  try {
    await desk.tasks.step('Syncing files once more', async () => {
      for (const mount of mounts) {
        const report = await syncMount(channel, mount, { machine: entry.name, direction: 'both', engine, excludes })
        for (const note of syncNotes([{ ...report, skipped: [] }])) desk.out.warn(note)
      }
    })
    return true
  } catch (error) {
    desk.out.warn(`What changed last may be missing here. ${error instanceof Error ? error.message : String(error)}`)
    return false
  } finally {
    over.abort()
  }
}
