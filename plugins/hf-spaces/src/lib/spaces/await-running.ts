import { isUnderWay, spaceRuntime, type Hub, type RepoInfo, type SpaceRuntime } from '@tuglet/hub-client'
import { currentHost } from '@tuglet/kit/lib'
import { existingSpace } from './existing-space.ts'
import { notReady, stillUnderWay } from './not-ready.ts'

/** What to wait for, and whom to tell meanwhile. */
export interface AwaitOptions {
  /** The commit that must run; the newest on `main` when the waiting begins unless given. */
  readonly sha?: string | undefined
  readonly signal: AbortSignal
  /** Told each stage once. */
  readonly onStage?: ((stage: string) => void) | undefined
}

/** A Space that runs what was waited for. */
export interface RunningSpace {
  readonly info: RepoInfo
  readonly runtime: SpaceRuntime
}

const lookMs = 2000
// For this long after a commit the Hub may go on telling how the one before it fared.
const staleMs = 60_000
// After this long with no sign of a build, none will come.
const idleMs = 120_000

/**
 * Resolves when a Space runs the wanted commit. Fails as SPACE_BUILD_FAILED (with the first errors of the build's log),
 * SPACE_RUNTIME_ERROR, SPACE_NOT_RUNNING and the like when it comes to something else, SPACE_OTHER_COMMIT when no build
 * begins for two minutes, and as `pending` at the time limit.
 */
export async function awaitRunning(hub: Hub, id: string, options: AwaitOptions): Promise<RunningSpace> {
  const { signal, onStage } = options
  const info = await existingSpace(hub, id, { signal })
  const sha = options.sha ?? info.sha
  const judge = judging(info, sha)
  let stage: string | undefined
  try {
    for (;;) {
      const runtime = await spaceRuntime(hub, id, { signal })
      if (runtime.stage !== stage) onStage?.((stage = runtime.stage))
      const verdict = judge(runtime)
      if (verdict === 'runs') return { info, runtime }
      if (verdict === 'over') throw await notReady(hub, { id, runtime, sha, signal })
      await currentHost().sleep(lookMs, signal)
    }
  } catch (error) {
    throw stillUnderWay(error, { id, stage, signal })
  }
}

/** Judges one look after another: does it run what is wanted, is it over without, or may it still come? */
function judging(info: RepoInfo, sha: string): (runtime: SpaceRuntime) => 'runs' | 'over' | 'comes' {
  const isFresh = freshness(info)
  const isIdle = idleness()
  let hasMoved = false
  return (runtime) => {
    const idle = isIdle(runtime)
    if (isUnderWay(runtime.stage)) {
      hasMoved = true
      return 'comes'
    }
    const mayBeOld = runtime.sha === undefined ? !hasMoved && isFresh() : isOfAnother(runtime.sha, sha)
    if (mayBeOld) return idle ? 'over' : 'comes'
    return runtime.stage === 'RUNNING' ? 'runs' : 'over'
  }
}

function isOfAnother(sha: string, wanted: string): boolean {
  return !sha.startsWith(wanted) && !wanted.startsWith(sha)
}

/** Tells whether nothing has moved for so long that nothing will. */
function idleness(): (runtime: SpaceRuntime) => boolean {
  let seen: string | undefined
  let since = 0
  return ({ stage, sha }) => {
    const now = currentHost().now().getTime()
    if (seen !== `${stage} ${sha}`) [seen, since] = [`${stage} ${sha}`, now]
    return now - since >= idleMs
  }
}

// Judged by the clock here and the Hub's; where they differ by more, a stage is taken as it is.
function freshness({ lastModified }: RepoInfo): () => boolean {
  const until = (lastModified?.getTime() ?? -Infinity) + staleMs
  return () => {
    const now = currentHost().now().getTime()
    return now < until && now > until - 2 * staleMs
  }
}
