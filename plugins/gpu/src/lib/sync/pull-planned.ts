import ignore from 'ignore'
import { fetchFiles } from './fetch-files.ts'
import { keptSuffix } from './kept-name.ts'
import { remoteSignature } from './mount-state.ts'
import { removePlace } from './place-file.ts'
import { renameCases } from './rename-cases.ts'
import type { SyncPlan } from './plan-sync.ts'
import type { Kept, MountSession, SyncReport } from './mount-session.ts'

/** What a pull has done. */
export type Pulled = Pick<SyncReport, 'pulled' | 'deletedHere' | 'conflicts'>

/**
 * Fetches what a plan says. Where both sides changed a file, ours stays and theirs comes under another name; in a sync
 * both ways ours is then pushed, so the plan is changed accordingly.
 */
export async function pullPlanned(session: MountSession, plan: SyncPlan): Promise<Pulled> {
  const { channel, mount, tree, state, options } = session
  const conflicts = new Set(plan.conflicts.filter((path) => isAsked(path, options.only)))
  const wanted = new Set([...plan.pull.filter((path) => isAsked(path, options.only)), ...conflicts])
  const suffix = keptSuffix()
  const local = tree.scan.index
  const kept: Kept[] = []
  const pulled: string[] = []
  if (wanted.size > 0) {
    if (options.direction === 'both') for (const path of renameCases(tree, plan, wanted)) state.base.delete(path)
    const aside = (path: string) => `${path}${suffix}`
    const unpacked = await fetchFiles(channel, mount, {
      root: tree.root,
      wanted,
      local,
      remote: state.remote,
      aside,
      conflicts,
    })
    for (const [path, signature] of unpacked.placed) {
      local.set(path, signature)
      state.base.set(path, { local: signature, remote: remoteSignature(state, path) ?? signature })
      pulled.push(path)
    }
    for (const [path, name] of unpacked.aside) {
      kept.push({ path, name, side: 'here' })
      settle(session, path)
    }
  }
  moveConflicts(plan, session)
  const deletedHere = options.direction === 'both' ? deleteHere(session, plan) : []
  return { pulled, deletedHere, conflicts: kept }
}

// The version of the machine is safe here under another name: from now on ours is simply the newer one.
function settle({ state, tree }: MountSession, path: string): void {
  const remote = remoteSignature(state, path)
  if (remote !== undefined) state.base.set(path, { local: `unlike ${tree.scan.index.get(path) ?? ''}`, remote })
}

function moveConflicts(plan: SyncPlan, { options, state }: MountSession): void {
  if (options.direction !== 'both') return
  const settled = plan.conflicts.filter((path) => state.base.get(path)?.local.startsWith('unlike '))
  plan.push.push(...settled)
  plan.conflicts.splice(0)
}

function deleteHere({ tree, state }: MountSession, plan: SyncPlan): string[] {
  const deepestFirst = plan.deleteLocal.toSorted((a, b) => (a < b ? 1 : -1))
  return deepestFirst.filter((path) => {
    const expected = tree.scan.index.get(path)
    if (!removePlace({ root: tree.root, path, expected })) return false
    tree.scan.index.delete(path)
    state.base.delete(path)
    return true
  })
}

function isAsked(path: string, only: readonly string[] | undefined): boolean {
  return (
    only === undefined ||
    ignore()
      .add([...only])
      .ignores(path)
  )
}
