import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { uploadAndQueue, type UploadNews } from '../../src/lib/upload-and-queue.ts'
import { recordedStep } from '../support/recorded-output.ts'

describe('uploadAndQueue', () => {
  it('ends the upload when the server has the project, and the queue when it has named the job', async () => {
    const tasks = recordedStep()
    const named = Promise.withResolvers<string>()
    const queueing = Promise.withResolvers<void>()
    const step: typeof tasks.step = (title, work) => {
      if (title === 'Queue the job') queueing.resolve()
      return tasks.step(title, work)
    }
    let news: UploadNews | undefined
    const job = uploadAndQueue({ ...tasks, step }, (told) => {
      news = told
      return named.promise
    })
    assert.deepEqual(tasks.titles, ['Upload'])
    news?.onTaken()
    await queueing.promise
    assert.deepEqual(tasks.titles, ['Upload', 'Queue the job'])
    named.resolve('abc')
    assert.equal(await job, 'abc')
  })

  it('fails in the upload when the project is not taken', async () => {
    const tasks = recordedStep()
    await assert.rejects(
      uploadAndQueue(tasks, () => Promise.reject(new Error('refused'))),
      /refused/,
    )
    assert.deepEqual(tasks.titles, ['Upload'])
  })
})
