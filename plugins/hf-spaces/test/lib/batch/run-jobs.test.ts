import assert from 'node:assert/strict'
import { Failure, silentStep } from '@tuglet/kit/lib'
import { describe, it } from 'mocha'
import { runJobs } from '../../../src/lib/batch/run-jobs.ts'
import type { PushJob } from '../../../src/lib/push/push-job.ts'
import type { PushRow } from '../../../src/lib/push/pushed.ts'
import { fakeSource } from '../../support/fake-source.ts'

const jobs = (count: number): PushJob[] =>
  Array.from({ length: count }, (_, at) => ({
    source: fakeSource({}, { name: `env${at}` }),
    target: { name: `env${at}` },
  }))
const row = ({ source }: PushJob) => ({ state: 'pushed', name: source.name }) as PushRow

describe('runJobs', () => {
  it('gives the rows in the order of the jobs, whichever ends first, and has at most so many under way', async () => {
    const gates = jobs(4).map(() => Promise.withResolvers<void>())
    let now = 0
    let most = 0
    const work = async (job: PushJob): Promise<PushRow> => {
      most = Math.max(most, (now += 1))
      const at = Number(job.target.name.slice(3))
      // The first of each pair ends after the second.
      if (at % 2 === 0) await gates[at]!.promise
      else gates[at - 1]!.resolve()
      now -= 1
      return row(job)
    }
    const rows = await runJobs(jobs(4), { work, tasks: silentStep(), atOnce: 2 })
    assert.deepEqual(
      rows.map(({ name }) => name),
      ['env0', 'env1', 'env2', 'env3'],
    )
    assert.equal(most, 2)
  })

  it('lets a single job fail as itself', async () => {
    const failure = new Failure('auth', 'No.')
    const work = (): Promise<PushRow> => Promise.reject(failure)
    await assert.rejects(runJobs(jobs(1), { work, tasks: silentStep(), atOnce: 2 }), failure)
  })

  it('makes a row of one that fails among others', async () => {
    const work = async (job: PushJob): Promise<PushRow> => {
      if (job.target.name === 'env1') throw new Failure('failed', 'No.', { code: 'NO', hints: ['Try.'] })
      return row(job)
    }
    const rows = await runJobs(jobs(3), { work, tasks: silentStep(), atOnce: 1 })
    assert.deepEqual(rows[1], {
      state: 'failed',
      name: 'env1',
      space: '<you>/env1',
      error: 'No.',
      code: 'NO',
      hints: ['Try.'],
    })
    assert.deepEqual(
      rows.map(({ state }) => state),
      ['pushed', 'failed', 'pushed'],
    )
  })

  it('begins nothing more when it is interrupted', async () => {
    const stop = new AbortController()
    let begun = 0
    const work = (): Promise<PushRow> => {
      begun += 1
      stop.abort(new Failure('interrupted', 'Interrupted.'))
      return Promise.reject(stop.signal.reason as Error)
    }
    await assert.rejects(
      runJobs(jobs(5), { work, tasks: silentStep(stop.signal), atOnce: 1 }),
      stop.signal.reason as Error,
    )
    assert.equal(begun, 1)
  })
})
