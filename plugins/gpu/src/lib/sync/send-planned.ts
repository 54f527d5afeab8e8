import { posix } from 'node:path'
import { Failure } from '@tuglet/kit/lib'
import type { RemoteProcess } from '../ssh/channel.ts'
import { quote } from '../ssh/quote.ts'
import { controlFile } from './control-file.ts'
import { isKind, pushedSignature, type Index } from './entry.ts'
import { keptSuffix } from './kept-name.ts'
import { packFiles } from './pack-files.ts'
import type { SyncPlan } from './plan-sync.ts'
import type { LineReader } from './read-listing.ts'
import { deltaLines, type Deltas } from './rsync-deltas.ts'
import { remoteSide } from './tree.ts'
import { bytesOf, type Kept, type MountSession, type SyncReport } from './mount-session.ts'

/** The far end of a push. */
export interface Receiver {
  readonly sink: Pick<RemoteProcess['stdin'], 'write' | 'end'>
  readonly lines: LineReader
  readonly generation: string
  /** What rsync brought already. */
  readonly deltas?: Deltas
  /** What the machine has, where that was found out already. */
  readonly there?: There
}

/** What the machine has at the paths of a plan and in the folders above them. */
export interface There {
  readonly index: Index
  /** Nothing at all is there. */
  readonly isEmpty: boolean
}

/** What a push has done. */
export type Sent = Pick<SyncReport, 'pushed' | 'deletedThere' | 'pushedBytes' | 'conflicts'>

/** Sends what a plan says and notes what the machine has confirmed. */
export async function sendPlanned(session: MountSession, plan: SyncPlan, to: Receiver): Promise<Sent> {
  const { tree, state, options } = session
  const suffix = keptSuffix()
  const { deltas = new Map() } = to
  const { index: theirs, isEmpty } = to.there ?? everythingThere(session)
  const paths = [...plan.push.filter((path) => !deltas.has(path)), ...plan.conflicts].toSorted()
  // Where nothing is there, nothing can be replaced.
  const replace = isEmpty ? [] : plan.push.filter((path) => !isKind(tree.scan.index.get(path), 'folder'))
  const folders = new Set(replace.map((path) => posix.dirname(path)).filter((folder) => theirs.has(folder)))
  const control = controlFile({
    isScattered: folders.size > 2,
    remote: theirs,
    replace,
    deletions: plan.deleteRemote,
    conflicts: plan.conflicts,
    suffix,
    arrived: deltaLines(deltas, { generation: to.generation, quoted: quote }),
  })
  const total = bytesOf(tree, paths)
  let done = 0
  const progress = (bytes: number) => options.step?.progress(Math.min((done += bytes), total), total)
  const packed = await packFiles(to.sink, { root: tree.root, paths, control, progress })
  await to.sink.end()
  const kept = await readKept(to.lines, suffix)
  for (const [path, signature] of deltas) packed.set(path, signature)
  for (const [path, signature] of packed) {
    const there = pushedSignature(signature)
    state.base.set(path, { local: signature, remote: there })
    state.pending.set(path, { signature: there, generation: to.generation })
  }
  const spared = new Set(kept.map(({ path }) => path))
  const deletedThere = plan.deleteRemote.filter((path) => !spared.has(path))
  for (const path of deletedThere) {
    state.base.delete(path)
    state.pending.set(path, { signature: undefined, generation: to.generation })
  }
  state.generations.push(to.generation)
  state.generation = to.generation
  return { pushed: [...packed.keys()], deletedThere, pushedBytes: total, conflicts: kept }
}

function everythingThere({ tree, state }: MountSession): There {
  const index = remoteSide(tree, state)
  return { index, isEmpty: index.size === 0 }
}

async function readKept(lines: LineReader, suffix: string): Promise<Kept[]> {
  const kept: Kept[] = []
  for (let line = await lines.next(); line !== undefined; line = await lines.next()) {
    if (line === 'done') return kept
    const path = /^kept (.*)$/.exec(line)?.[1]
    if (path !== undefined) kept.push({ path, name: `${path}${suffix}`, side: 'machine' })
  }
  throw new Failure('failed', 'The machine did not confirm the files.', { code: 'PUSH_NOT_CONFIRMED' })
}
