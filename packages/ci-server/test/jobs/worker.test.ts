import { openStore, type Executor, type Store } from '@tuglet/ci-server'
import assert from 'node:assert/strict'
import { readFile, writeFile } from 'node:fs/promises'
import { afterEach, beforeEach, describe, it } from 'mocha'
import { jobChanges } from '../../src/jobs/job-changes.ts'
import { createWorker } from '../../src/jobs/worker.ts'
import { temporaryFolders } from '../support/temporary-folder.ts'

const folder = temporaryFolders()
let store: Store
beforeEach(async () => {
  store = await openStore(await folder())
})
afterEach(() => store.close())

const workerWith = (run: Executor['run'], slots = 1) => {
  const told: string[] = []
  const { jobs, files } = store
  const executor: Executor = { run, sweep: async () => {} }
  return {
    told,
    ...createWorker({ jobs, files, changes: jobChanges(), executor, slots, log: (line) => told.push(line) }),
  }
}
const queue = async (...ids: string[]) => {
  for (const id of ids) {
    await writeFile(store.files.log(id), '')
    await store.jobs.add({ id, userId: 'ada' })
  }
}

describe('a worker', () => {
  it('runs what is queued in order, and stores each verdict', async () => {
    await queue('a', 'b', 'c')
    const ran: string[] = []
    const last = Promise.withResolvers<void>()
    const worker = workerWith(async ({ id }) => {
      ran.push(id)
      if (id === 'c') last.resolve()
      return { status: 'completed', success: id !== 'b' }
    })
    worker.wake()
    await last.promise
    await worker.stop()
    assert.deepEqual(ran, ['a', 'b', 'c'])
    const verdicts = (await store.jobs.list('ada')).map(({ job_id, success }) => [job_id, success])
    assert.deepEqual(verdicts.sort(), [
      ['a', true],
      ['b', false],
      ['c', true],
    ])
  })

  it('fails a job that breaks the executor, says so in its log and to the operator, and goes on', async () => {
    await queue('a', 'b')
    const last = Promise.withResolvers<void>()
    const worker = workerWith(async ({ id }) => {
      if (id === 'a') throw new Error('no space left on device')
      last.resolve()
      return { status: 'completed', success: true }
    })
    worker.wake()
    await last.promise
    await worker.stop()
    assert.equal((await store.jobs.find('a', 'ada'))?.status, 'failed')
    assert.equal((await store.jobs.find('b', 'ada'))?.status, 'completed')
    assert.match(await readFile(store.files.log('a'), 'utf8'), /could not run this job: no space left on device/)
    assert.deepEqual(worker.told, ['Job a broke: Error: no space left on device'])
  })

  it('never runs more at once than it has slots', async () => {
    await queue(...'abcdefgh')
    let now = 0
    let most = 0
    let done = 0
    const last = Promise.withResolvers<void>()
    const worker = workerWith(async () => {
      now += 1
      most = Math.max(most, now)
      await new Promise((resolve) => setImmediate(resolve))
      now -= 1
      if ((done += 1) === 8) last.resolve()
      return { status: 'completed', success: true }
    }, 3)
    for (let n = 0; n < 5; n += 1) worker.wake()
    await last.promise
    await worker.stop()
    assert.equal(most, 3)
  })

  it('takes nothing more once it is stopped', async () => {
    const worker = workerWith(async () => ({ status: 'completed', success: true }))
    await worker.stop()
    await queue('a')
    worker.wake()
    await worker.stop({ kill: true })
    assert.equal((await store.jobs.find('a', 'ada'))?.status, 'queued')
  })
})
