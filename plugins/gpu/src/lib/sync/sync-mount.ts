import { posix } from 'node:path'
import { Failure } from '@tuglet/kit/lib'
import { channelUntil } from '../session/channel-until.ts'
import type { Channel, RemoteProcess } from '../ssh/channel.ts'
import { isTrusting, openConversation, type Conversation } from './conversation.ts'
import { applyListing, brokenIn } from './far-listing.ts'
import { guardPlan, noteSame } from './bring-together.ts'
import type { MountSession, SyncOptions, SyncReport } from './mount-session.ts'
import type { Signature } from './entry.ts'
import type { Seen } from './scan-tree.ts'
import { readMountState, trustLastPush, writeMountState } from './mount-state.ts'
import type { Mount } from './parse-mount.ts'
import { planSync, type SyncPlan } from './plan-sync.ts'
import { pullPlanned } from './pull-planned.ts'
import { readListing, type LineReader } from './read-listing.ts'
import { rsyncDeltas } from './rsync-deltas.ts'
import { sendPlanned, type Sent, type There } from './send-planned.ts'
import { agreedSide, prepareTree, remoteSide, type PreparedTree, type Tree } from './tree.ts'

export type { Direction, SyncOptions, SyncReport } from './mount-session.ts'

/** Syncs a mount once. A link that is lost leaves every file whole on both sides, under its own name. */
export async function syncMount(channel: Channel, mount: Mount, options: SyncOptions): Promise<SyncReport> {
  const rules = { ...options, gitignore: options.gitignore ?? options.direction !== 'pull' }
  const state = readMountState(options.machine, mount.id)
  const prepared = prepareTree(mount.local, rules)
  const about = {
    channel: options.signal ? { ...channelUntil(channel, options.signal), ...sshOf(channel) } : channel,
    mount,
    options,
    state,
  }
  options.signal?.throwIfAborted()
  if (!isTrusting(options, state)) {
    // The machine lists its files while we look at ours.
    const opened = openConversation(about, prepared.pruned)
    return await converse({ ...about, tree: await scanned(prepared, () => opened) }, opened)
  }
  // Where nothing has changed nobody is asked; at the first change the connection opens while we look on.
  let opened: Conversation | undefined
  const changed = new Set<string>()
  const seen = (path: string, signature: Signature) => {
    if (state.base.get(path)?.local === signature) return
    changed.add(path)
    opened ??= openConversation(about, prepared.pruned)
  }
  const session: MountSession = { ...about, tree: await scanned(prepared, () => opened, seen) }
  for (const path of goneHere(session)) changed.add(path)
  if (changed.size === 0 && !options.marker) return { ...emptyReport(session), generation: state.generation }
  return await converse(session, opened ?? openConversation(about, prepared.pruned), changed)
}

async function scanned(prepared: PreparedTree, opened: () => Conversation | undefined, seen?: Seen): Promise<Tree> {
  try {
    return prepared.scanned(seen)
  } catch (error) {
    opened()?.remote.kill()
    await opened()?.remote.ended.catch(() => undefined)
    throw error
  }
}

function sshOf({ ssh }: Channel): Pick<Channel, 'ssh'> {
  return ssh ? { ssh } : {}
}

async function converse(
  session: MountSession,
  opened: Conversation,
  changed?: ReadonlySet<string>,
): Promise<SyncReport> {
  const { state, tree, options } = session
  const { remote, lines, mark, serial, generation, said } = opened
  // What was confirmed is to be remembered even when the rest fails.
  let isUnwritten = false
  try {
    // While the machine gets ready: nearly always it turns out to be as we think.
    const presumed = changed && presume(session, changed)
    const listing = await readListing(lines, mark)
    if (listing.kind !== 'same') {
      state.pending.clear()
      state.generations.splice(0)
      applyListing(state, listing, serial)
    }
    isUnwritten = true
    const broken = options.direction === 'push' ? [] : brokenIn(listing, state)
    const { plan, there } = (listing.kind === 'same' && presumed) || decided(session)
    guardPlan(session, plan)
    noteSame(session, plan)
    const pulled = options.direction === 'push' ? nothingPulled : await pullPlanned(session, plan)
    const sent =
      options.direction === 'pull'
        ? await sendNothing(remote)
        : await sendAll(session, plan, { remote, lines, generation, there })
    // While the connection ends.
    writeMountState(state)
    isUnwritten = false
    await remote.ended
    return {
      ...pulled,
      ...sent,
      conflicts: [...pulled.conflicts, ...sent.conflicts],
      skipped: [
        ...tree.scan.skipped,
        ...broken.map((path) => ({ path, why: 'its name on the machine has a line break' })),
      ],
      generation: state.generation,
    }
  } catch (error) {
    remote.kill()
    throw await explained(error, remote, said)
  } finally {
    if (isUnwritten) writeMountState(state)
  }
}

interface Decided {
  readonly plan: SyncPlan
  /** What the machine has where the plan does something. */
  readonly there: There
}

function decided({ tree, state }: MountSession): Decided {
  const sides = { local: tree.scan.index, remote: remoteSide(tree, state), base: agreedSide(tree, state) }
  return { plan: planSync(sides), there: { index: sides.remote, isEmpty: sides.remote.size === 0 } }
}

// Thousands of files that are as they were are not looked at again for the sake of ten.
function presume({ tree, state }: MountSession, changed: ReadonlySet<string>): Decided {
  const paths = new Set([...changed, ...[...changed].map((path) => posix.dirname(path))])
  trustLastPush(state, paths)
  const remote = remoteSide(tree, state, paths)
  const sides = { local: tree.scan.index, remote, base: agreedSide(tree, state, changed) }
  return { plan: planSync(sides, changed), there: { index: remote, isEmpty: false } }
}

interface Opened {
  readonly there: There
  readonly remote: RemoteProcess
  readonly lines: LineReader
  readonly generation: string
}

async function sendAll(
  session: MountSession,
  plan: SyncPlan,
  { remote, lines, generation, there }: Opened,
): Promise<Sent> {
  const deltas = await rsyncDeltas(session, plan, generation)
  await remote.stdin.write('go\n')
  return await sendPlanned(session, plan, { sink: remote.stdin, lines, generation, deltas, there })
}

async function sendNothing(remote: RemoteProcess): Promise<Sent> {
  await remote.stdin.write('no\n')
  await remote.stdin.end()
  return { pushed: [], deletedThere: [], pushedBytes: 0, conflicts: [] }
}

const nothingPulled = { pulled: [], deletedHere: [], conflicts: [] }

function goneHere({ tree, state }: MountSession): Iterable<string> {
  const gone = [...state.base.keys()].filter((path) => !tree.scan.index.has(path))
  return agreedSide(tree, state, new Set(gone)).keys()
}

function emptyReport({ tree }: MountSession): SyncReport {
  const nothing = { pushed: [], pulled: [], deletedThere: [], deletedHere: [], conflicts: [], pushedBytes: 0 }
  return { ...nothing, skipped: tree.scan.skipped, generation: '' }
}

const silences = new Set(['REMOTE_LISTING_FAILED', 'PUSH_NOT_CONFIRMED'])

async function explained(error: unknown, remote: RemoteProcess, said: Promise<string>): Promise<unknown> {
  const code = await remote.ended.catch((lost: unknown) => lost)
  // Only where the machine fell silent does the end of the connection say more than what we saw of it.
  if (Failure.is(error) && !silences.has(error.code)) return error
  if (typeof code !== 'number') return code
  if (code !== 73 && code !== 74) return error
  const words = (await said).trim().split('\n').slice(-3).join(' ')
  return new Failure('failed', 'The machine could not take the files.', {
    code: 'PUSH_FAILED',
    data: { said: words },
    cause: error,
  })
}
