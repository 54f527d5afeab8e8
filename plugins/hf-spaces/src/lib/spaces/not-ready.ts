import type { Hub, SpaceRuntime } from '@tuglet/hub-client'
import { Failure } from '@tuglet/kit/lib'
import { buildErrors } from './build-errors.ts'

/** A Space that came to something else than running. */
export interface NotReady {
  readonly id: string
  readonly runtime: SpaceRuntime
  readonly sha: string
  readonly signal?: AbortSignal | undefined
}

interface Story {
  readonly code: string
  readonly text: string
  readonly hint: (id: string) => string
  readonly log?: 'build' | 'run'
}

const failed: Readonly<Record<string, Story>> = {
  BUILD_ERROR: {
    code: 'SPACE_BUILD_FAILED',
    text: 'failed to build',
    log: 'build',
    hint: (id) => `See all of it: tuglet spaces logs ${id} --build`,
  },
  RUNTIME_ERROR: {
    code: 'SPACE_RUNTIME_ERROR',
    text: 'was built, and its app failed',
    log: 'run',
    hint: (id) => `See all of it: tuglet spaces logs ${id}`,
  },
  CONFIG_ERROR: {
    code: 'SPACE_CONFIG_ERROR',
    text: 'is not built: its README says something that the Hub cannot use',
    hint: () => 'Look at the front matter of README.md: sdk, app_port, colorFrom, colorTo.',
  },
  NO_APP_FILE: {
    code: 'SPACE_NO_APP',
    text: 'has nothing to run: there is no Dockerfile or app file in it',
    hint: () => 'Push one: tuglet openenv push, or tuglet spaces push',
  },
  PAUSED: {
    code: 'SPACE_NOT_RUNNING',
    text: 'is paused',
    hint: (id) => `Start it: tuglet spaces restart ${id}`,
  },
  SLEEPING: {
    code: 'SPACE_NOT_RUNNING',
    text: 'sleeps',
    hint: (id) => `Wake it: tuglet spaces restart ${id}`,
  },
  STOPPED: {
    code: 'SPACE_NOT_RUNNING',
    text: 'is stopped',
    hint: (id) => `Start it: tuglet spaces restart ${id}`,
  },
  RUNNING: {
    code: 'SPACE_OTHER_COMMIT',
    text: 'runs another commit, and no build of the wanted one begins',
    hint: (id) => `Have it built: tuglet spaces restart ${id} --factory`,
  },
}

const other: Story = { code: 'SPACE_NOT_RUNNING', text: 'does not run', hint: (id) => `tuglet spaces show ${id}` }

/** The failure of a Space that does not run and will not by itself, with the first errors of its log where it has one. */
export async function notReady(hub: Hub, { id, runtime, sha, signal }: NotReady): Promise<Failure> {
  const { stage, errorMessage } = runtime
  const story = failed[stage] ?? other
  const errors = story.log === undefined ? [] : await buildErrors(hub, id, { kind: story.log, signal })
  const why = errorMessage === undefined ? '' : `: ${errorMessage.trim().split('\n')[0]}`
  return new Failure('failed', `${id} ${story.text} (${stage})${why.replace(/\.$/, '')}.`, {
    code: story.code,
    hints: [...errors.map((line) => `| ${line}`), story.hint(id)],
    data: { id, stage, sha, errorMessage: errorMessage ?? null, log: errors },
  })
}

/** What was being waited for when the time was up. */
export interface UnderWay {
  readonly id: string
  readonly stage: string | undefined
  readonly signal: AbortSignal
  /** Said instead of its stage. */
  readonly message?: string
}

/** `pending` instead of the time limit's own failure: the Space goes on without us. Any other error is given back as it is. */
export function stillUnderWay(error: unknown, { id, stage, signal, message }: UnderWay): unknown {
  const { reason } = signal as { readonly reason: unknown }
  if (!signal.aborted || !Failure.is(reason) || reason.kind !== 'timeout') return error
  return new Failure('pending', message ?? `${id} does not run yet: its stage is ${stage ?? 'not known'}.`, {
    code: 'SPACE_NOT_READY',
    hints: [`It goes on by itself; wait again with: tuglet spaces wait ${id}`, ...reason.hints],
    data: { id, stage: stage ?? null },
    cause: error,
  })
}
