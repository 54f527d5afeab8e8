import type { Desk } from '../desk/desk.ts'
import type { RunRecord } from '../runs/run-record.ts'
import type { MachineLink } from '../session/machine-link.ts'
import type { ExecPlan } from './exec-options.ts'
import type { Place } from './place-options.ts'

/** A run, its machine, and where it is there. */
export interface Recorded {
  readonly id: string
  readonly plan: ExecPlan
  readonly place: Place
  readonly link: MachineLink
  readonly desk: Pick<Desk, 'host'>
}

/** What is written down of a run that begins: enough to run it again and to take it up again. */
export function recordOf({ plan, place, desk, link, id }: Recorded, git: RunRecord['git']): RunRecord {
  const { request, flags } = plan
  const { entry, provider } = link
  const { offer } = entry
  return {
    version: 1,
    id,
    machine: entry.name,
    token: entry.token,
    provider: provider.id,
    gpu: request.gpu ?? offer.gpu,
    gpuCount: offer.gpuCount,
    ...(entry.image !== undefined && { image: entry.image }),
    ...(request.region !== undefined && { region: request.region }),
    spot: request.spot,
    diskGb: request.diskGb,
    argv: plan.argv,
    cwd: place.cwd,
    mounts: place.mounts,
    excludes: place.excludes,
    sync: place.sync,
    editable: place.editable,
    ...(flags['env-file'] !== undefined && { envFile: flags['env-file'] }),
    envNames: Object.keys(place.env),
    ...(git && { git }),
    startedAt: desk.host.now().toISOString(),
    ...(plan.pull !== undefined && { pull: plan.pull }),
    endsMachine: plan.ending === 'end' && !link.isJoined,
    seen: { stdout: 0, stderr: 0 },
  }
}
