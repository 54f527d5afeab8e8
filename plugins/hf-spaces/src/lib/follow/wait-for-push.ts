import type { Hub } from '@tuglet/hub-client'
import { currentHost, type Output, type Step } from '@tuglet/kit/lib'
import { awaitRunning } from '../spaces/await-running.ts'
import { appAddress } from '../spaces/space-page.ts'
import { probeWeb } from '../probe-web/probe-web.ts'
import { streamBuild } from './stream-build.ts'

/** What of a push to wait for. */
export interface WaitingPush {
  readonly hub: Hub
  readonly id: string
  /** The commit that is to run; undefined when nothing had to be committed. */
  readonly commit: string | undefined
  /** Tell the lines of the build's log. */
  readonly logs: boolean
  /** An environment's server is asked how it is, and for its web page where that was switched on. */
  readonly server: { readonly web: boolean } | undefined
  readonly out: Output
  readonly step: Step
}

/** A Space that runs what was pushed. */
export interface Up {
  readonly stage: string
  readonly app: string | undefined
}

const lingerMs = 2000

/** Waits until the Space runs the commit, and until its server answers. Fails with the first errors of a build that fails. */
export async function waitForPush(waiting: WaitingPush): Promise<Up> {
  const { hub, id, commit, step, server } = waiting
  const { info, runtime } = await step.step('Wait for the build', (below) => follow(waiting, below))
  const app = appAddress(info)
  if (app !== undefined && server !== undefined) {
    await step.step('Check the running server', ({ signal, status }) =>
      probeWeb({
        hub,
        id,
        app,
        web: server.web,
        isPrivate: info.visibility === 'private',
        out: waiting.out,
        signal,
        status,
      }),
    )
  }
  return { stage: commit === undefined ? runtime.stage : 'RUNNING', app }
}

async function follow({ hub, id, commit, logs, out }: WaitingPush, { signal, status }: Step) {
  const over = new AbortController()
  const until = AbortSignal.any([over.signal, signal])
  let log: Promise<void> | undefined
  const onStage = (stage: string): void => {
    status(stage)
    // Not before: the log is still that of the build before.
    if (logs && /BUILDING|BUILD_ERROR/.test(stage)) log ??= streamBuild(hub, id, { out, signal: until })
  }
  try {
    const running = await awaitRunning(hub, id, { ...(commit !== undefined && { sha: commit }), signal, onStage })
    // The last lines are still on their way.
    if (log) await Promise.race([log, currentHost().sleep(lingerMs, until)])
    return running
  } finally {
    over.abort()
    await log
  }
}
