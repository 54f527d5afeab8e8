import assert from 'node:assert/strict'
import { completeValues, type Completer } from '../src/completion.ts'
import { currentHost } from '../src/host/current-host.ts'
import { folderHost } from './settings/folder-host.ts'

/** A clock on which nothing is ever late, and only an abort ends a sleep. */
const patient = {
  sleep: (_: number, signal?: AbortSignal) =>
    new Promise<void>((done) => signal?.addEventListener('abort', () => done())),
}

async function offers(complete: Completer, word = '', parts: Parameters<typeof folderHost>[0] = patient) {
  using host = folderHost(parts)
  return completeValues({ complete: { job: complete } }, 'job', { host, words: ['ci', 'wait'], word })
}

describe('live completion', () => {
  it('offers what begins with the word', async () => {
    assert.deepEqual(await offers(async () => ['alpha', 'beta', 'alps'], 'al'), ['alpha', 'alps'])
  })

  it('gives the offer the words before, the host and a way to stop', async () => {
    using host = folderHost(patient)
    const seen: unknown[] = []
    const complete = { job: (async (request) => (seen.push(request, currentHost()), [])) satisfies Completer }
    await completeValues({ complete }, 'job', { host, words: ['ci', 'wait'], word: 'a' })
    const [request, within] = seen as [Parameters<Completer>[0], unknown]
    assert.deepEqual([request.word, request.words, request.signal.aborted], ['a', ['ci', 'wait'], true])
    assert.equal(within, host)
  })

  it('offers nothing for a name without an offer', async () => {
    using host = folderHost()
    assert.deepEqual(await completeValues({}, 'job', { host, words: [], word: '' }), [])
  })

  it('counts an offer that fails as none', async () => {
    assert.deepEqual(await offers(() => Promise.reject(new Error('no server'))), [])
  })

  it('counts an offer that is too slow as none, and tells it to stop', async () => {
    let stopped: AbortSignal | undefined
    const never: Completer = ({ signal }) => {
      stopped = signal
      return new Promise(() => undefined)
    }
    assert.deepEqual(await offers(never, '', { sleep: async () => undefined }), [])
    assert.equal(stopped?.aborted, true)
  })
})
