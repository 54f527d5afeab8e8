import { pushedSignature, type Index, type Signature } from './entry.ts'

/** What a path was on both sides when they were last the same. */
export interface Agreed {
  readonly local: Signature
  readonly remote: Signature
}

/** The three trees that decide. */
export interface Sides {
  readonly local: Index
  readonly remote: Index
  readonly base: ReadonlyMap<string, Agreed>
}

/** What is to be done; every path is in one list at most. */
export interface SyncPlan {
  /** Send to the machine. */
  readonly push: string[]
  /** Fetch from it. */
  readonly pull: string[]
  readonly deleteRemote: string[]
  readonly deleteLocal: string[]
  /** Changed on both sides: ours stays, theirs is kept under another name. */
  readonly conflicts: string[]
  /** The same already, to be noted as agreed. */
  readonly same: string[]
  /** Gone on both sides. */
  readonly forget: string[]
}

/** Decides for some paths (all of them by default) what makes both sides the same without losing anything. */
export function planSync(sides: Sides, paths: Iterable<string> = allPaths(sides)): SyncPlan {
  const plan: SyncPlan = { push: [], pull: [], deleteRemote: [], deleteLocal: [], conflicts: [], same: [], forget: [] }
  for (const path of paths) {
    const list = decide(sides.local.get(path), sides.remote.get(path), sides.base.get(path))
    if (list) plan[list].push(path)
  }
  return plan
}

function decide(
  local: Signature | undefined,
  remote: Signature | undefined,
  base: Agreed | undefined,
): keyof SyncPlan | undefined {
  const [mine, theirs] = [local !== base?.local, remote !== base?.remote]
  if (!mine && !theirs) return undefined
  if (local === undefined || remote === undefined) return oneSided({ local, remote, base, mine, theirs })
  if (!theirs) return 'push'
  if (!mine) return 'pull'
  return alike(local, remote) ? 'same' : 'conflicts'
}

interface OneSided {
  readonly local: Signature | undefined
  readonly remote: Signature | undefined
  readonly base: Agreed | undefined
  readonly mine: boolean
  readonly theirs: boolean
}

// A change on one side outlives a deletion on the other.
function oneSided({ local, remote, mine, theirs }: OneSided): keyof SyncPlan {
  if (local === undefined && remote === undefined) return 'forget'
  if (local === undefined) return theirs ? 'pull' : 'deleteRemote'
  return mine ? 'push' : 'deleteLocal'
}

// Files that were equal before we knew of one another: tar keeps a time to the second, our own clock calls to the microsecond.
function alike(local: Signature, remote: Signature): boolean {
  if (local === remote || pushedSignature(local) === remote) return true
  const [mine, theirs] = [local, remote].map((signature) => signature.split(/[ .]/)) as [string[], string[]]
  const rest = Math.abs(Number(mine[4] ?? 0) - Number(theirs[4] ?? 0))
  return mine.slice(0, 4).join(' ') === theirs.slice(0, 4).join(' ') && rest <= 1000
}

function* allPaths({ local, remote, base }: Sides): Generator<string> {
  yield* new Set([...base.keys(), ...local.keys(), ...remote.keys()])
}
