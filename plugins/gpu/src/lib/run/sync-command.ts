import { Failure } from '@tuglet/kit/lib'
import type { Desk } from '../desk/desk.ts'
import { heedSignals, type Watch } from '../interrupts/heed-signals.ts'
import { joinMachine } from '../rent/join-machine.ts'
import { openLink, type MachineLink } from '../session/machine-link.ts'
import { startLiveSync, type LiveEvent } from '../sync/live-sync.ts'
import { syncMount, type Direction } from '../sync/sync-mount.ts'
import { syncNotes } from './sync-notes.ts'
import { tellLive } from './tell-live.ts'

/** How the files of a machine are synced. */
export interface SyncChoice {
  readonly machine: string
  readonly direction: Direction
  /** Goes on until Ctrl-C. */
  readonly watch: boolean
}

/** A file that went from one side to the other, or lost its name. */
export interface SyncRow {
  readonly change: 'pushed' | 'pulled' | 'deletedThere' | 'deletedHere' | 'conflict'
  readonly path: string
  /** Of a conflict: the name that the other version has now. */
  readonly keptAs?: string
}

/** Syncs the mounts that a machine was rented with, once or until Ctrl-C. */
export async function* syncCommand(choice: SyncChoice, desk: Desk): AsyncGenerator<SyncRow> {
  const held = await joinMachine(choice.machine, desk)
  if (held.setup.mounts.length === 0) throw noMounts(held.entry.name)
  const rows: SyncRow[] = []
  await heedSignals(desk, async (watch) => {
    await using link = await openLink(held, desk, { signal: watch.signal })
    const direction = choice.watch ? 'both' : choice.direction
    rows.push(...(await desk.tasks.step('Syncing files', () => once(link, direction, desk))))
    if (choice.watch) await live(link, { desk, watch })
  })
  yield* rows
}

async function once(
  { channel, setup, entry, engine }: MachineLink,
  direction: Direction,
  desk: Desk,
): Promise<SyncRow[]> {
  const rows: SyncRow[] = []
  for (const mount of setup.mounts) {
    const report = await syncMount(channel, mount, { machine: entry.name, direction, engine, excludes: setup.excludes })
    for (const note of syncNotes([{ ...report, skipped: direction === 'pull' ? [] : report.skipped }]))
      desk.out.note(note)
    for (const change of ['pushed', 'pulled', 'deletedThere', 'deletedHere'] as const) {
      rows.push(...report[change].map((path) => ({ change, path })))
    }
    rows.push(...report.conflicts.map(({ path, name }) => ({ change: 'conflict' as const, path, keptAs: name })))
  }
  return rows
}

async function live(link: MachineLink, { desk, watch }: { readonly desk: Desk; readonly watch: Watch }): Promise<void> {
  const stopped = Promise.withResolvers<void>()
  await using stack = new AsyncDisposableStack()
  const { setup, entry, engine } = link
  for (const mount of setup.mounts) {
    const onEvent = (event: LiveEvent) => {
      tellLive(event, desk)
      if (event.type === 'stopped') stopped.reject(event.failure)
    }
    stack.use(startLiveSync(link.lasting, mount, { machine: entry.name, engine, excludes: setup.excludes, onEvent }))
  }
  desk.out.note('Both sides are kept the same until Ctrl-C.')
  watch.signal.addEventListener('abort', () => stopped.resolve(), { once: true })
  await stopped.promise
}

function noMounts(name: string): Failure {
  return new Failure('usage', `${name} was rented without files.`, { code: 'NO_MOUNTS' })
}
