import { uploadProject, uploadProjectStreaming, packProject, type ProjectZip } from '@tuglet/ci-client'
import { Failure, type Output, type Step } from '@tuglet/kit/lib'
import type { CiAccess } from './ci-access.ts'
import { ciFailure, keyRequired } from './ci-failure.ts'
import { detectPreset } from './detect-preset.ts'
import type { ExitCodes } from './exit-codes.ts'
import { isStop } from './is-stop.ts'
import type { JobRow } from './job-row.ts'
import { testsFailed } from './jobs-failed.ts'
import { leftBehindLine } from './left-behind.ts'
import type { LocalAccess } from './local-server.ts'
import { uploadAndQueue } from './upload-and-queue.ts'

/** What to submit, where, and how to tell of it. */
export interface Submission {
  readonly folder: string
  /** Signs in to the configured server. */
  readonly connect: () => CiAccess
  /** Starts a server on this machine instead, for this one job. */
  readonly local?: (() => Promise<LocalAccess>) | undefined
  /** Return as soon as the job is taken. */
  readonly async: boolean
  readonly exitCodes: ExitCodes
  readonly tasks: Step
  readonly out: Output
}

/** Packs a project, uploads it and follows its job: the seed's events, ending in a silent failure when the tests failed. */
export async function* submitTest(submission: Submission): AsyncGenerator<JobRow, void> {
  const work = { doing: 'Error submitting to CI server', exitCodes: submission.exitCodes }
  let local: LocalAccess | undefined
  try {
    const { rule } = await howToPack(submission.folder)
    local = await submission.local?.()
    const access = local?.access ?? submission.connect()
    if (!(await access.signedIn())) throw keyRequired()
    yield* submission.async
      ? submitAsync(submission, access, rule)
      : submitStreaming(submission, access, { rule, isLocal: local !== undefined })
  } catch (error) {
    throw ciFailure(error, work)
  } finally {
    await local?.close()
  }
}

async function howToPack(folder: string) {
  const preset = await detectPreset(folder)
  // The seed's rule for the seed's kind of project; others need the dotfiles that their tools read.
  return { rule: preset.kind === 'python' ? 'seed' : 'full' } as const
}

type Rule = 'seed' | 'full'

async function* submitAsync(
  { folder, tasks, out }: Submission,
  access: CiAccess,
  rule: Rule,
): AsyncGenerator<JobRow, void> {
  await using zip = await pack(folder, { rule, tasks, out })
  const { signal } = tasks
  const job_id = await uploadAndQueue(tasks, (news) => uploadProject(zip, { ...access, signal, ...news }))
  yield { type: 'submitted', job_id }
}

async function* submitStreaming(
  { folder, exitCodes, tasks, out }: Submission,
  access: CiAccess,
  { rule, isLocal }: { rule: Rule; isLocal: boolean },
): AsyncGenerator<JobRow, void> {
  await using zip = await pack(folder, { rule, tasks, out })
  const { signal } = tasks
  const onNotice = (notice: object) => out.debug(JSON.stringify(notice))
  const job = await uploadAndQueue(tasks, (news) =>
    uploadProjectStreaming(zip, { ...access, signal, ...news, onNotice }),
  )
  try {
    yield { type: 'job_id', job_id: job.jobId }
    out.note(`Job ID: ${job.jobId}`)
    if (!isLocal) out.note(`You can reconnect from another terminal with: tuglet ci wait ${job.jobId}`)
    out.note('')
    for await (const event of job.events) {
      yield event
      if (event.type === 'complete' && !event.success) throw testsFailed(job.jobId, exitCodes)
    }
  } catch (error) {
    throw isStop(error, signal) ? cancelled(signal, { jobId: job.jobId, isLocal }) : error
  } finally {
    await job.close()
  }
}

function pack(folder: string, { rule, tasks, out }: { rule: Rule; tasks: Step; out: Output }): Promise<ProjectZip> {
  return tasks.step('Pack the project', (step) =>
    packProject(folder, {
      rule,
      signal: step.signal,
      onProgress: (done, total) => step.progress(done, total),
      onCollected: (collected) => {
        const line = rule === 'full' ? leftBehindLine(collected.left) : undefined
        if (line !== undefined) out.note(line)
      },
    }),
  )
}

function cancelled({ reason }: AbortSignal, { jobId, isLocal }: { jobId: string; isLocal: boolean }): unknown {
  if (!Failure.is(reason) || reason.kind !== 'interrupted' || reason.silent) return reason
  const how = isLocal
    ? 'Its processes were ended.'
    : `The job continues on the server. Reconnect with: tuglet ci wait ${jobId}`
  return new Failure('interrupted', 'Job cancelled by user.', {
    exitCode: reason.exitCode,
    code: reason.code,
    hints: [how],
    data: { job_id: jobId },
  })
}
