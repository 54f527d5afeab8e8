import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { currentHost, Failure, type Output, type Step } from '@tuglet/kit/lib'
import type { RepoInfo } from '@tuglet/hub-client'
import type { HubAccess } from '../account/hub-access.ts'
import type { Environment } from '../environment/environment.ts'
import { findEnvironment } from '../environment/find-environment.ts'
import { existingSpace } from '../spaces/existing-space.ts'
import { stageEnvironment, type StageOptions } from '../staging/stage-environment.ts'
import type { Staged } from '../staging/staged.ts'
import type { TargetWords } from '../target/wanted-target.ts'
import { compareFilesHere } from './compare-files-here.ts'
import { compareSettings } from './compare-settings.ts'
import { findTarget } from './find-target.ts'
import type { LiveComparison } from './live-comparison.ts'

/** Which environment to compare with which Space, prepared how, and what else the Space is to be like. */
export interface CompareLiveOptions {
  /** The environment's name or directory. */
  readonly environment: string
  readonly target: TargetWords
  /** As for a push, so that what is compared is what would be uploaded. */
  readonly staging: Pick<StageOptions, 'baseImage' | 'defaultBaseImage' | 'interface' | 'exclude'>
  readonly variables: Readonly<Record<string, string>>
  readonly hardware?: string | undefined
  readonly visibility?: string | undefined
  readonly tasks: Step
  readonly out: Pick<Output, 'note' | 'warn'>
}

/** What `inspect` may look at while the staged files are still there. */
export interface Compared {
  readonly comparison: LiveComparison
  readonly staged: Staged
}

/**
 * Prepares an environment as a push does, compares it with its live Space, and gives `inspect` both; nothing is changed,
 * and what was prepared is gone afterwards. Failure('notFound') when there is no such Space.
 */
export async function compareLive<T>(
  hub: HubAccess,
  options: CompareLiveOptions,
  inspect: (compared: Compared) => Promise<T>,
): Promise<T> {
  const { tasks } = options
  const environment = await findEnvironment(options.environment, currentHost().cwd)
  const into = await mkdtemp(join(tmpdir(), 'tuglet-compare-'))
  try {
    const found = await tasks.step('Look at the Space', ({ signal }) => lookAt(hub, { environment, options, signal }))
    const staged = await tasks.step('Prepare the files', (step) =>
      // Nothing leaves this machine, so secrets in files are no reason to stop.
      stageEnvironment(environment, { ...options.staging, into, repoId: found.id, allowSecrets: true }, step),
    )
    const comparison = await compare(hub, { info: found, staged, options })
    return await inspect({ comparison, staged })
  } finally {
    await rm(into, { recursive: true, force: true })
  }
}

interface Looking {
  readonly environment: Environment
  readonly options: CompareLiveOptions
  readonly signal: AbortSignal
}

async function lookAt(hub: HubAccess, { environment, options, signal }: Looking): Promise<RepoInfo> {
  const id = await findTarget(hub, { words: options.target, name: environment.name, signal })
  return existingSpace(hub, id, { signal }).catch((error: unknown) => {
    if (!Failure.is(error) || error.kind !== 'notFound') throw error
    const hints = [`Push it first: tuglet openenv push ${options.environment} --repo-id ${id}`, ...error.hints]
    throw new Failure('notFound', error.message, { code: error.code, hints, cause: error })
  })
}

async function compare(
  hub: HubAccess,
  { info, staged, options }: { info: RepoInfo; staged: Staged; options: CompareLiveOptions },
): Promise<LiveComparison> {
  const { tasks, out, hardware, visibility } = options
  const { files, unchanged } = await tasks.step('Compare the files', (step) =>
    compareFilesHere(hub, { info, staged: staged.files }, step),
  )
  const wanted = { variables: { ...staged.variables, ...options.variables }, hardware, visibility }
  const { settings, knowsVariables } = await tasks.step('Compare the settings', ({ signal }) =>
    compareSettings(hub, info, { wanted, signal }),
  )
  if (!knowsVariables) out.warn(`The variables of ${info.id} are not compared: only those who may change it see them.`)
  return { id: info.id, info, files, unchanged, settings, knowsVariables }
}
