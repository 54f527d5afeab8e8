import { openStore, type Store } from '@tuglet/ci-server'
import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'mocha'
import { temporaryFolders } from '../support/temporary-folder.ts'

describe('sqliteJobs', () => {
  const folder = temporaryFolders()
  let store: Store
  beforeEach(async () => {
    store = await openStore(await folder())
  })
  afterEach(() => store.close())
  const add = async (...ids: string[]) => {
    for (const id of ids) await store.jobs.add({ id, userId: 'ada' })
  }

  it('gives the oldest queued job to one claimant only', async () => {
    await add('a', 'b')
    const other = await openStore(store.dataDir)
    const claims = await Promise.all([store.jobs.claim(), other.jobs.claim(), store.jobs.claim()])
    other.close()
    assert.deepEqual(
      claims.map((claim) => claim && { ...claim }),
      [{ id: 'a', attempt: 1 }, { id: 'b', attempt: 1 }, undefined],
    )
  })

  it("stores a verdict once, and none of an attempt that is not the job's", async () => {
    await add('a')
    const claim = (await store.jobs.claim())!
    assert.equal(await store.jobs.finish({ ...claim, attempt: 2 }, { status: 'completed', success: true }), false)
    assert.equal(await store.jobs.finish(claim, { status: 'failed' }), true)
    assert.equal(await store.jobs.finish(claim, { status: 'completed', success: true }), false)
    const job = await store.jobs.find('a', 'ada')
    assert.deepEqual([job?.status, job?.success], ['failed', false])
  })

  it('lists what is unfinished, oldest first', async () => {
    await add('a', 'b', 'c')
    const claim = (await store.jobs.claim())!
    await store.jobs.claim()
    await store.jobs.finish(claim, { status: 'failed' })
    assert.deepEqual(
      (await store.jobs.unfinished()).map(({ id, status }) => [id, status]),
      [
        ['b', 'running'],
        ['c', 'queued'],
      ],
    )
  })

  it('shows a job to its owner only', async () => {
    await add('a')
    assert.equal(await store.jobs.find('a', 'eve'), undefined)
    assert.deepEqual(await store.jobs.list('eve'), [])
  })
})
