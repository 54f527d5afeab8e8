import assert from 'node:assert/strict'
import { startFakeHub, type FakeHub } from '@tuglet/fake-hub'
import { compareFiles, HubError, type Repo } from '@tuglet/hub-client'
import { connect, requestsOf } from '../support/connect.ts'

const repo: Repo = { type: 'space', id: 'ada/app' }
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

describe('compareFiles', () => {
  let hub: FakeHub
  beforeEach(async () => {
    hub = await startFakeHub()
    const files = { 'same.txt': 'same', 'longer.txt': 'long', 'other.txt': 'this', 'gone/a.txt': 'a' }
    hub.addRepo({ ...repo, files, lfsFiles: { 'same.bin': bytes('weights'), 'other.bin': bytes('WEIGHTS') } })
  })
  afterEach(() => hub.close())

  it('tells what differs without sending any of it, and reads only what has the same size', async () => {
    const contents = {
      'same.txt': 'same',
      'longer.txt': 'longer',
      'other.txt': 'that',
      'same.bin': 'weights',
      'other.bin': 'weights',
      'new.txt': 'new',
    }
    const files = Object.entries(contents).map(([path, text]) => ({ path, content: bytes(text) }))
    const progress: (readonly [number, number])[] = []
    const onProgress = (...step: [number, number]) => void progress.push(step)
    const comparison = await compareFiles(connect(hub), { repo, files, onProgress })
    assert.deepEqual(comparison, {
      head: hub.repo('space', repo.id)!.head,
      added: ['new.txt'],
      changed: ['longer.txt', 'other.txt', 'other.bin'],
      unchanged: ['same.txt', 'same.bin'],
      remoteOnly: ['.gitattributes', 'README.md', 'gone/a.txt'],
    })
    assert.deepEqual(progress.at(-1), [22, 22])
    assert.deepEqual(requestsOf(hub, /^(?!GET)/), [])
  })

  it('compares with any revision', async () => {
    const stored = hub.repo('space', repo.id)!
    const { head } = stored
    stored.commit({ title: 'Next', files: { 'same.txt': 'next' } })
    const files = [{ path: 'same.txt', content: bytes('same') }]
    assert.deepEqual((await compareFiles(connect(hub), { repo, files, revision: head })).unchanged, ['same.txt'])
    assert.deepEqual((await compareFiles(connect(hub), { repo, files })).changed, ['same.txt'])
  })

  it('refuses paths that cannot be', async () => {
    const work = compareFiles(connect(hub), { repo, files: [{ path: '../x', content: bytes('') }] })
    await assert.rejects(work, (error: unknown) => HubError.is(error) && error.kind === 'invalid')
  })
})
