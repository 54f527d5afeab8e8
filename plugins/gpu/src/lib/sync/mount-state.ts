import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { currentHost } from '@tuglet/kit/lib'
import type { Index, Signature } from './entry.ts'
import type { Agreed } from './plan-sync.ts'

/** What we remember of a mount on one machine. */
export interface MountState {
  /** Which listing of the machine we know; empty when none. */
  serial: string
  remote: Index
  base: Map<string, Agreed>
  /** The last push that is in place there; empty when none. */
  generation: string
  /** What pushes of this run have changed on the machine since the last listing. */
  readonly pending: Map<string, Pending>
  /** The pushes of this run, in order. */
  readonly generations: string[]
  readonly file: string
}

/** What a path must be on the machine since a push; undefined when it was deleted. */
export interface Pending {
  readonly signature: Signature | undefined
  readonly generation: string
}

/** What a path is on the machine, as far as we know. */
export function remoteSignature({ pending, remote }: MountState, path: string): Signature | undefined {
  const pushed = pending.get(path)
  return pushed ? pushed.signature : remote.get(path)
}

/** Takes for granted that the machine has what our last push left at some paths: nobody else has pushed since. */
export function trustLastPush(
  { base, remote, pending, generation, generations }: MountState,
  paths: Iterable<string>,
): void {
  generations.push(generation)
  for (const path of paths) {
    const agreed = base.get(path)
    if (agreed && remote.get(path) !== agreed.remote) pending.set(path, { signature: agreed.remote, generation })
  }
}

/** Reads what is remembered of a mount on a machine; nothing at all when that was another machine or is unreadable. */
export function readMountState(machine: string, mountId: string): MountState {
  const file = join(currentHost().dirs.state, 'gpu', 'mounts', encodeURIComponent(machine), `${mountId}.json`)
  const fresh = { file, pending: new Map(), generations: [] }
  try {
    const { serial, listed, agreed, generation } = JSON.parse(readFileSync(file, 'utf8')) as Kept
    const [remote, base] = [new Map<string, Signature>(), new Map<string, Agreed>()]
    for (let at = 0; at < listed.length; at += 2) remote.set(listed[at]!, listed[at + 1]!)
    for (let at = 0; at < agreed.length; at += 3) {
      base.set(agreed[at]!, { local: agreed[at + 1]!, remote: agreed[at + 2]! })
    }
    return { serial, generation, ...fresh, remote, base }
  } catch {
    return { serial: '', generation: '', ...fresh, remote: new Map(), base: new Map() }
  }
}

/** Remembers a mount: all of it or, after a crash, what was there before. */
export function writeMountState({ file, serial, generation, remote, base }: MountState): void {
  const kept: Kept = { serial, generation, listed: [], agreed: [] }
  for (const [path, signature] of remote) kept.listed.push(path, signature)
  for (const [path, { local, remote: theirs }] of base) kept.agreed.push(path, local, theirs)
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  writeFileSync(`${file}.new`, JSON.stringify(kept), { mode: 0o600 })
  renameSync(`${file}.new`, file)
}

// Flat lists: an array for each of thousands of files takes twice as long to read.
interface Kept {
  readonly serial: string
  readonly generation: string
  /** Path and signature in turn. */
  readonly listed: string[]
  /** Path and the signatures here and there in turn. */
  readonly agreed: string[]
}
