import { currentHost, Failure } from '@tuglet/kit/lib'
import type { Channel } from '../ssh/channel.ts'
import { bringTogether } from './bring-together.ts'
import { changedPaths, type ChangedPaths } from './changed-paths.ts'
import { holdMount, type HeldMount } from './hold-mount.ts'
import { foldersOf, lookAgain } from './look-again.ts'
import { readMountState, writeMountState } from './mount-state.ts'
import type { Mount } from './parse-mount.ts'
import { openPushLine, type PushLine } from './push-line.ts'
import type { LiveEvent, LiveOptions, LiveSync } from './live-options.ts'
import type { MountSession } from './mount-session.ts'
import { openTree } from './tree.ts'
import { startUnison } from './unison-sync.ts'
import { watchMachine, type MachineWatch } from './watch-machine.ts'
import { watchTree, type TreeWatch } from './watch-tree.ts'

export type { LiveEvent, LiveOptions, LiveSync } from './live-options.ts'

// An editor writes a file in several steps.
const debounceMs = 25
const againMs = 1000
const pollMs = 2000
const seenMs = 30_000

/** Keeps a mount the same both ways over two open connections; call it after a first `syncMount`. */
export function startLiveSync(channel: Channel, mount: Mount, options: LiveOptions): LiveSync {
  if (options.engine === 'unison') return startUnison(channel, mount, options)
  const tree = openTree(mount.local, options)
  const state = readMountState(options.machine, mount.id)
  const session: MountSession = {
    channel,
    mount,
    tree,
    state,
    options: { ...options, direction: 'both', engine: 'builtin' },
  }
  const live: Live = {
    session,
    tell: (event) => options.onEvent?.(event),
    stop: new AbortController(),
    here: changedPaths(),
    there: changedPaths(),
    waiters: [],
    listed: Promise.withResolvers(),
    needsPoll: false,
    held: undefined,
    line: undefined,
    machine: undefined,
  }
  const watch = watchTree(tree.root, {
    changed: (path) => live.here.add([path]),
    failed: () => (live.needsPoll = true),
  })
  live.here.add([''])
  const working = hold(live).then((isOurs) =>
    isOurs ? Promise.all([keepTogether(live, watch), watchFar(live), staySeen(live)]) : undefined,
  )
  working.catch(() => undefined)
  return {
    settled: () => {
      if (live.stop.signal.aborted) return Promise.resolve()
      live.here.add([''])
      return new Promise((resolve) => void live.waiters.push(resolve))
    },
    async [Symbol.asyncDispose]() {
      live.stop.abort()
      live.line?.close()
      live.machine?.close()
      await Promise.allSettled([working])
      watch.close()
      if (!live.held) return
      writeMountState(state)
      live.held.release()
    },
  }
}

interface Live {
  readonly session: MountSession
  readonly tell: (event: LiveEvent) => void
  readonly stop: AbortController
  readonly here: ChangedPaths
  readonly there: ChangedPaths
  waiters: (() => void)[]
  /** Resolves with the first listing: without one every file of the machine would look deleted. */
  readonly listed: PromiseWithResolvers<void>
  /** No more watches were to be had: looking again and again is slower and as safe. */
  needsPoll: boolean
  /** Undefined until it is clear that no other process has this mount. */
  held: HeldMount | undefined
  line: PushLine | undefined
  machine: MachineWatch | undefined
}

async function hold(live: Live): Promise<boolean> {
  try {
    live.held = await holdMount(live.session.state.file)
    return true
  } catch (error) {
    live.stop.abort()
    for (const done of live.waiters.splice(0)) done()
    if (Failure.is(error)) live.tell({ type: 'stopped', failure: error })
    else throw error
    return false
  }
}

async function staySeen(live: Live): Promise<void> {
  for (; !live.stop.signal.aborted; await pause(live, seenMs)) await live.held?.renew()
}

async function keepTogether(live: Live, watch: TreeWatch): Promise<void> {
  const { here, there, stop } = live
  const stopped = new Promise<void>((resolve) => stop.signal.addEventListener('abort', () => resolve(), { once: true }))
  await Promise.race([live.listed.promise, stopped])
  while (!stop.signal.aborted) {
    if (here.size + there.size === 0) {
      for (const done of live.waiters.splice(0)) done()
      await Promise.race([here.some(), there.some(), stopped, ...(live.needsPoll ? [pause(live, pollMs)] : [])])
      if (live.needsPoll) here.add([''])
      await pause(live, debounceMs)
    }
    if (!stop.signal.aborted) await turn(live, watch)
  }
  for (const done of live.waiters.splice(0)) done()
}

async function turn(live: Live, watch: TreeWatch): Promise<void> {
  const { session, here, there } = live
  const touched = lookAgain(session.tree, here.take())
  // What came into a new folder before it was watched is seen at a second look.
  here.add(watch.follow(foldersOf(session.tree)))
  for (const path of there.take()) touched.add(path)
  try {
    const { pushed, pulled, conflicts } = await bringTogether(session, touched, (plan) => {
      live.line ??= openPushLine(session)
      return live.line.send(plan)
    })
    for (const kept of conflicts) live.tell({ type: 'conflict', kept })
    if (pushed.length + pulled.length > 0) live.tell({ type: 'synced', pushed, pulled })
  } catch (error) {
    there.add(touched)
    await mend(live, error)
  }
}

async function mend(live: Live, error: unknown): Promise<void> {
  live.line?.close()
  live.line = undefined
  if (live.stop.signal.aborted) return
  if (Failure.is(error) && error.kind === 'conflict') {
    live.tell({ type: 'stopped', failure: error })
    live.stop.abort()
    return
  }
  live.tell({ type: 'linkLost' })
  // What failed may stand here differently by now.
  live.here.add([''])
  await pause(live, againMs)
}

async function watchFar(live: Live): Promise<void> {
  while (!live.stop.signal.aborted) {
    live.machine = watchMachine(live.session, (paths) => {
      live.there.add(paths)
      live.listed.resolve()
    })
    await live.machine.lost
    await pause(live, againMs)
  }
}

function pause({ stop }: Live, ms: number): Promise<void> {
  return currentHost()
    .sleep(ms, stop.signal)
    .catch(() => undefined)
}
