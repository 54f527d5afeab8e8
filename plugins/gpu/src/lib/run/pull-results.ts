import { Failure, type Step } from '@tuglet/kit/lib'
import type { MachineLink } from '../session/machine-link.ts'
import { syncMount, type SyncReport } from '../sync/sync-mount.ts'
import type { Mount } from '../sync/parse-mount.ts'

/** What comes back, and by which rules. */
export interface PullRequest {
  readonly mounts: readonly Mount[]
  readonly excludes: readonly string[]
  /** Only these, in gitignore's words; everything that is newer when there are none. */
  readonly only: readonly string[]
  readonly signal: AbortSignal
}

const tries = 3

/** Brings what is newer on a machine back here, deleting nothing; a lost link is tried again. */
export async function pullResults(link: MachineLink, request: PullRequest, step: Step): Promise<readonly SyncReport[]> {
  const reports: SyncReport[] = []
  for (const mount of request.mounts) {
    step.status(`${mount.remote} → ${mount.local}`)
    reports.push(await pullOne(link, mount, { ...request, step }))
  }
  return reports
}

async function pullOne(
  { channel, lasting, entry, engine }: MachineLink,
  mount: Mount,
  { excludes, only, signal, step }: PullRequest & { readonly step: Step },
): Promise<SyncReport> {
  const options = {
    machine: entry.name,
    direction: 'pull' as const,
    engine,
    excludes,
    step,
    ...(only.length > 0 && { only }),
  }
  for (let round = 1; ; round += 1) {
    try {
      // After a time limit or a closed pipe results still come back; only a person's own Ctrl-C ends that.
      return await syncMount(signal.aborted ? lasting : channel, mount, options)
    } catch (error) {
      const isLost = Failure.is(error) && error.kind === 'unreachable'
      if (!isLost || round === tries) throw error
      step.status('the connection was lost; trying again')
    }
  }
}
