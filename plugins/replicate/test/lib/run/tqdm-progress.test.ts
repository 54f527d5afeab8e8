import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { statusText } from '../../../src/lib/run/follow-prediction.ts'
import { tqdmProgress } from '../../../src/lib/run/tqdm-progress.ts'

describe('tqdmProgress', () => {
  it('reads the last state of the last bar', () => {
    const logs =
      'Using seed: 5\n  0%|          | 0/28 [00:00<?, ?it/s]\n 43%|████▎     | 12/28 [00:03<00:04,  3.9it/s]\n'
    assert.deepEqual(tqdmProgress(logs), { percent: 43, done: 12, total: 28 })
  })

  it('reads bars that go back to the start of their line', () => {
    assert.deepEqual(tqdmProgress('  0%|  | 0/10\r 50%|█ | 5/10\r100%|██| 10/10'), {
      percent: 100,
      done: 10,
      total: 10,
    })
    assert.deepEqual(tqdmProgress('100%|██| 4/4\nsecond:   5%|  | 1/20'), { percent: 5, done: 1, total: 20 })
  })

  it('finds none in other logs', () => {
    for (const logs of ['', 'half done: 50%', '5/10', '50%| broken\n| 1/2']) assert.equal(tqdmProgress(logs), undefined)
  })

  it('is what a status says, else the last line of the log, without what a terminal would obey', () => {
    assert.equal(statusText({ status: 'processing', logs: '50%|█ | 5/10' }), 'processing 50 % (5/10)')
    assert.equal(statusText({ status: 'starting', logs: '' }), 'starting')
    assert.equal(statusText({ status: 'processing', logs: 'one\n\u001b[2Jloading\n' }), 'processing: loading')
  })
})
