import { currentHost, type Step } from '@tuglet/kit/lib'
import type { Desk } from '../desk/desk.ts'
import type { ExpectedFiles } from '../machine/job-spec.ts'
import type { MachineLink } from '../session/machine-link.ts'
import type { Channel } from '../ssh/channel.ts'
import { remotePath } from '../ssh/quote.ts'
import { syncMount, type SyncReport } from '../sync/sync-mount.ts'
import { syncNotes } from './sync-notes.ts'
import type { Place } from './place-options.ts'

/** What was synced, and what a command then needs to find. */
export interface SyncedUp {
  readonly expects: readonly ExpectedFiles[]
  /** Nothing there is different from what it was. */
  readonly unchanged: boolean
}

/** Brings all mounts to a machine and makes the working directory; says what was left out and why. */
export async function syncUp(
  link: MachineLink,
  place: Place,
  { desk, step }: { readonly desk: Desk; readonly step: Step },
) {
  const { channel, entry, engine, isJoined } = link
  const reports: SyncReport[] = []
  const { mounts, excludes } = place
  for (const [index, mount] of mounts.entries()) {
    step.status(`${mount.local} → ${mount.remote}`)
    const last = index === mounts.length - 1
    // On a machine that was in use nobody waits at a prompt for the first sync.
    const marker = isJoined ? {} : { marker: { begin: index === 0, end: last } }
    reports.push(
      await syncMount(channel, mount, { machine: entry.name, direction: 'push', engine, excludes, step, ...marker }),
    )
  }
  for (const note of syncNotes(reports)) desk.out.note(note)
  const synced: SyncedUp = {
    expects: mounts.map((mount, index) => ({ mountId: mount.id, generation: reports[index]!.generation })),
    unchanged: reports.every(({ pushed, deletedThere }) => pushed.length + deletedThere.length === 0),
  }
  return synced
}

/** Makes the working directory where no mount does. */
export async function makeWorkFolder(channel: Channel, cwd: string): Promise<void> {
  currentHost().signal.throwIfAborted()
  await channel.run(`mkdir -p ${remotePath(cwd)}`)
}
