import path from 'node:path'
import { currentHost, type Output, type Step } from '@tuglet/kit/lib'
import type { PushAccess } from '../account/open-access.ts'
import type { Environment } from '../environment/environment.ts'
import { findEnvironment, findEnvironments } from '../environment/find-environment.ts'
import { explainRepoId } from '../target/explain-repo-id.ts'
import { numbered, wantedTarget } from '../target/wanted-target.ts'
import { environmentSource } from './environment-source.ts'
import { openTerms, type PushFlags } from './open-terms.ts'
import type { DryRun } from './plan-one.ts'
import type { PushJob } from './push-job.ts'
import { pushJobs } from './push-jobs.ts'
import type { PushRow } from './pushed.ts'
import { refuseFlags } from './refuse-flags.ts'

/** The flags of `openenv push`, as they are typed. */
export interface EnvironmentFlags extends PushFlags {
  readonly all: boolean
  readonly namespace?: string | undefined
  readonly 'space-name'?: string | undefined
  readonly 'base-image'?: string | undefined
  readonly interface: boolean
  readonly 'interface-variable': boolean
  readonly count: number
  readonly 'random-theme': boolean
  readonly 'staging-dir'?: string | undefined
}

/** What to push, and how. */
export interface PushEnvironments {
  /** Names or folders; none is the working folder. */
  readonly environments: readonly string[]
  readonly flags: EnvironmentFlags
  /** The command's words as they were typed. */
  readonly words: readonly string[]
  readonly defaultBaseImage: string
  readonly atOnce: number
  readonly access: PushAccess
  readonly tasks: Step
  readonly out: Output
}

/** Pushes environments to their Spaces, or plans it: a row for each Space. */
export async function* pushEnvironments(options: PushEnvironments): AsyncGenerator<PushRow, void> {
  const { environments, flags, access, out, tasks } = options
  refuseFlags({ ...given(flags), environments: environments.length, words: options.words })
  const terms = await openTerms(flags, { access, out })
  const found = await findAll(options)
  const jobs = found.flatMap((environment) => jobsOf(environment, options))
  const dryRun = flags['dry-run'] ? await dryRunOf(options) : undefined
  const isCounted = flags.count > 1
  yield* pushJobs(jobs, {
    terms,
    dryRun,
    // Prepared files of a dry run share one folder, and instances come in their order.
    atOnce: isCounted || dryRun ? 1 : options.atOnce,
    words: isCounted ? 'instances' : 'environments',
    tasks,
    out,
  })
}

function given(flags: EnvironmentFlags) {
  return {
    all: flags.all,
    repoId: flags['repo-id'],
    spaceName: flags['space-name'],
    count: flags.count,
    createPr: flags['create-pr'],
    isPrivate: flags.private,
    hardware: flags.hardware,
    hasVariables: flags['env-var'] !== undefined,
    hasSecrets: flags.secret !== undefined || flags['secrets-file'] !== undefined,
    wait: flags.wait || flags.logs,
  }
}

async function findAll({ environments, flags }: PushEnvironments): Promise<readonly Environment[]> {
  const { cwd } = currentHost()
  if (flags.all) return findEnvironments(cwd)
  const words = environments.length === 0 ? ['.'] : environments
  for (const word of words) explainRepoId(word, { cwd, command: 'tuglet openenv push' })
  return Promise.all(words.map((word) => findEnvironment(word, cwd)))
}

function jobsOf(environment: Environment, { flags, defaultBaseImage }: PushEnvironments): readonly PushJob[] {
  const { namespace, 'repo-id': repoId, 'space-name': spaceName, 'base-image': baseImage } = flags
  const source = environmentSource(environment, {
    ...(baseImage !== undefined && { baseImage }),
    defaultBaseImage,
    interface: !flags.interface ? 'off' : flags['interface-variable'] ? 'variable' : 'dockerfile',
    exclude: flags.exclude ?? [],
    randomTheme: flags['random-theme'],
    allowSecrets: flags['allow-secrets'],
  })
  const target = wantedTarget({ namespace, repoId, spaceName }, environment.name)
  return numbered(target, flags.count).map((one) => ({ source, target: one }))
}

// Where the OpenEnv CLI left what it prepared.
const usualStaging = 'hf-staging'

async function dryRunOf({ access, flags }: PushEnvironments): Promise<DryRun> {
  const parent = path.resolve(currentHost().cwd, flags['staging-dir'] ?? usualStaging)
  return { account: await access.knownAccount(), stagingFor: ({ source }) => path.join(parent, source.name) }
}
