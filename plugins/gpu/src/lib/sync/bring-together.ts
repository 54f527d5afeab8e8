import { isKind } from './entry.ts'
import { guardDeletions } from './guard-deletions.ts'
import { remoteSignature, writeMountState } from './mount-state.ts'
import { planSync, type SyncPlan } from './plan-sync.ts'
import { pullPlanned } from './pull-planned.ts'
import type { Sent } from './send-planned.ts'
import type { Kept, MountSession } from './mount-session.ts'
import { agreedSide, remoteSide } from './tree.ts'

/** What became of some paths. */
export interface Together {
  readonly pushed: readonly string[]
  readonly pulled: readonly string[]
  readonly conflicts: readonly Kept[]
}

/** Makes both sides the same for some paths; `send` is asked only when there is something for the machine. */
export async function bringTogether(
  session: MountSession,
  touched: ReadonlySet<string>,
  send: (plan: SyncPlan) => Promise<Sent>,
): Promise<Together> {
  const { tree, state } = session
  const sides = { local: tree.scan.index, remote: remoteSide(tree, state), base: agreedSide(tree, state) }
  const plan = planSync(sides, touched)
  guardPlan(session, plan)
  noteSame(session, plan)
  const pulled = await pullPlanned(session, plan)
  const hasWork = plan.push.length + plan.deleteRemote.length > 0
  const sent = hasWork ? await send(plan) : undefined
  const changed = hasWork || pulled.pulled.length + pulled.deletedHere.length > 0
  if (changed) writeMountState(state)
  return {
    pushed: sent?.pushed ?? [],
    pulled: pulled.pulled,
    conflicts: [...pulled.conflicts, ...(sent?.conflicts ?? [])],
  }
}

/** Refuses a plan that would empty a side. */
export function guardPlan({ options, state }: MountSession, plan: SyncPlan): void {
  const files = [...state.base.values()].filter(({ local }) => !isKind(local, 'folder')).length
  if (options.direction !== 'pull') guardDeletions(plan.deleteRemote.length, files, 'on the machine')
  if (options.direction === 'both') guardDeletions(plan.deleteLocal.length, files, 'here')
}

/** Notes what needs no work: files that are the same already, and those that are gone on both sides. */
export function noteSame({ tree, state }: MountSession, plan: SyncPlan): void {
  for (const path of plan.same) {
    state.base.set(path, { local: tree.scan.index.get(path)!, remote: remoteSignature(state, path)! })
  }
  for (const path of plan.forget) state.base.delete(path)
}
