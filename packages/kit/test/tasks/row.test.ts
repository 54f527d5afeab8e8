import assert from 'node:assert/strict'
import { Listr } from 'listr2'
import { Row } from '../../src/tasks/row.ts'

describe('Row', () => {
  it('answers every question that a task of listr2 answers', () => {
    const [task] = new Listr([{ title: 'a', task: () => undefined }]).tasks
    const questions = new Set<string>()
    for (
      let each: object | null = task ?? null;
      each && each !== Object.prototype;
      each = Object.getPrototypeOf(each)
    ) {
      for (const name of Object.getOwnPropertyNames(each)) if (/^(?:is|has)[A-Z]/.test(name)) questions.add(name)
    }
    assert.ok(questions.size >= 16, [...questions].join())
    const row = new Row(1, 'a') as unknown as Record<string, () => unknown>
    const silent = [...questions].filter((name) => typeof row[name] !== 'function' || typeof row[name]() !== 'boolean')
    assert.deepEqual(silent, [])
  })

  it('keeps its title when it fails', () => {
    const row = new Row(1, 'Wait for us')
    row.fail('no capacity')
    assert.deepEqual([row.name, row.failure, row.hasFailed()], ['Wait for us', 'no capacity', true])
  })

  it('takes what moves a cursor out of titles, statuses and messages, and no more than fits a screen', () => {
    const row = new Row(1, '\x1b[2Ja')
    row.setStatus('\x1bcb\n')
    row.fail('c'.repeat(1_000_000))
    assert.deepEqual([row.name, row.status, row.failure.length], ['a', 'b', 2000])
  })

  it('knows how fast its bytes go', () => {
    const row = new Row(1, 'a')
    assert.equal(row.progress(0), undefined)
    row.setProgress(0, 4000, 0)
    row.setProgress(2000, 4000, 1000)
    assert.deepEqual(row.progress(1000), { done: 2000, total: 4000, rate: 2000 })
  })
})
