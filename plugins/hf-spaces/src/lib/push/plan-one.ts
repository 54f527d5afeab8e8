import type { Step } from '@tuglet/kit/lib'
import type { Staged } from '../staging/staged.ts'
import { targetId } from '../target/wanted-target.ts'
import { planEdit } from './plan-edit.ts'
import type { PushJob, PushTerms } from './push-job.ts'
import type { Planned } from './pushed.ts'
import { spaceSdk } from './space-sdk.ts'
import { makeStagingPlace } from './staging-place.ts'
import { shownSettings, wantedSpace } from './wanted-of.ts'

/** What a dry run needs beside the terms. */
export interface DryRun {
  /** Whose Space it is, where this machine knows. */
  readonly account: string | undefined
  /** The folder that prepared files are left in; undefined leaves none. */
  readonly stagingFor: ((job: PushJob) => string) | undefined
}

/** Works out what a push would do, without network or token and without creating anything but the prepared files. */
export async function planOne(
  job: PushJob,
  terms: PushTerms,
  { account, stagingFor, tasks }: DryRun & { tasks: Step },
): Promise<Planned> {
  const { source, target } = job
  const place = stagingFor ? undefined : await makeStagingPlace()
  try {
    return await tasks.step('Validate', async (step) => {
      const into = stagingFor?.(job) ?? place?.next() ?? ''
      const repoId = targetId(target, account)
      const staged = await source.stage({ repoId, into }, step)
      const findings = await source.check(staged)
      const plan = { ...(await planOf(staged, terms)), space: repoId, name: source.name, findings }
      return { ...plan, staging: stagingFor ? into : null }
    })
  } finally {
    await place?.remove()
  }
}

async function planOf(
  staged: Staged,
  terms: PushTerms,
): Promise<Omit<Planned, 'space' | 'name' | 'findings' | 'staging'>> {
  const files = staged.files.map(({ path, size }) => ({ path, bytes: size }))
  return {
    state: 'planned',
    sdk: (await spaceSdk(staged)) ?? null,
    files,
    bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
    skipped: staged.skipped,
    dockerfile: staged.dockerfile === undefined ? null : await planEdit(staged.dockerfile),
    readme: await planEdit(staged.readme),
    settings: shownSettings(await wantedSpace(terms, staged), terms.isPrivate ? 'private' : 'public'),
    port: staged.port,
  }
}
