import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startFakeHub, type FakeHub, type FakeRepo, type Fault } from '@tuglet/fake-hub'
import { HttpError, NetworkError } from '@tuglet/http'
import { commitFiles, folderJournal, HubError, type CommitOptions, type Repo } from '@tuglet/hub-client'
import { connect, requestsOf } from '../support/connect.ts'

const repo: Repo = { type: 'model', id: 'ada/engine' }
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const commitPath = /^POST .*\/commit\//

describe('commitFiles when things go wrong', () => {
  let hub: FakeHub
  let stored: FakeRepo
  let folder: string
  beforeEach(async () => {
    hub = await startFakeHub({ limits: { multipartBytes: 100_000, partBytes: 100_000 } })
    stored = hub.addRepo({ ...repo, files: { 'README.md': 'hello\n' } })
    folder = join(mkdtempSync(join(tmpdir(), 'tuglet-hub-')), 'journal')
  })
  afterEach(async () => {
    await hub.close()
    rmSync(join(folder, '..'), { recursive: true, force: true })
  })
  const commit = (options: Partial<CommitOptions> = {}, connection = connect(hub)) =>
    commitFiles(connection, { repo, files: [{ path: 'a.txt', content: bytes('a') }], message: 'Add', ...options })
  const weights = randomBytes(450_000)
  const large = { files: [{ path: 'w.safetensors', content: weights }] }

  for (const fault of ['lostAnswer', { truncateAfterBytes: 5 }] satisfies Fault[]) {
    it(`commits once when the answer to the commit does not come through (${JSON.stringify(fault)})`, async () => {
      hub.fail({ match: commitPath, times: 1, fault })
      const { commit: made } = await commit()
      assert.equal(made!.oid, stored.head)
      assert.match(made!.url, new RegExp(`/commit/${stored.head}$`))
      assert.equal(stored.commits.filter(({ title }) => title === 'Add').length, 1)
    })
  }

  it('finds out by looking that a commit was made although a proxy answered 502, and 412 after it', async () => {
    hub.fail({ match: commitPath, times: 1, fault: { status: 502, body: '<html>Bad Gateway</html>' } })
    const land = (): void => void stored.commit({ title: 'Add', author: 'ada', files: { 'a.txt': 'a' } })
    hub.fail({ match: commitPath, times: 1, fault: { meanwhile: land } })
    const { commit: made } = await commit()
    assert.deepEqual([stored.commits.length, made!.oid], [3, stored.head])
  })

  it("tries the commit again when it never arrived, or a proxy answered in the Hub's place", async () => {
    for (const fault of ['reset', { cutAfterBytes: 10 }, { status: 503 }, { status: 500 }] satisfies Fault[]) {
      hub.fail({ match: commitPath, times: 1, fault })
      const path = `${hub.requests.length}.txt`
      const { commit: made } = await commit({ files: [{ path, content: bytes(path) }] })
      assert.equal(stored.commits[0]!.oid, made!.oid)
      assert.equal(stored.commits[0]!.tree.has(path), true)
    }
    assert.equal(stored.commits.length, 6)
  })

  it('gives up on a commit that fails again and again, with the facts', async () => {
    hub.fail({ match: commitPath, fault: { status: 503 } })
    await assert.rejects(commit(), (error: unknown) => HttpError.is(error) && error.status === 503 && !!error.requestId)
    assert.equal(requestsOf(hub, commitPath).length, 4)
  })

  it('never repeats a pull request', async () => {
    hub.fail({ match: commitPath, fault: 'lostAnswer' })
    await assert.rejects(commit({ createPr: true }), (error: unknown) => NetworkError.is(error))
    assert.equal(requestsOf(hub, commitPath).length, 1)
  })

  it('commits nothing when somebody else commits meanwhile, and says so', async () => {
    hub.fail({
      match: commitPath,
      times: 1,
      fault: { meanwhile: () => void stored.commit({ title: 'Other', files: { 'b.txt': 'b' } }) },
    })
    await assert.rejects(commit(), (error: unknown) => {
      assert.ok(HubError.is(error) && HttpError.is(error.cause))
      assert.deepEqual([error.kind, error.cause.status], ['parentMoved', 412])
      return true
    })
    assert.equal(stored.commits[0]!.title, 'Other')
  })

  it('does not take another commit for its own when both came while no answer did', async () => {
    const other = (): void => void stored.commit({ title: 'Other', files: { 'a.txt': 'b' } })
    for (const options of [{}, { files: [], deletes: ['README.md'] }]) {
      hub.fail({ match: commitPath, times: 1, fault: { status: 504 } })
      hub.fail({ match: commitPath, times: 1, fault: { meanwhile: other } })
      await assert.rejects(commit(options), (error: unknown) => HubError.is(error) && error.kind === 'parentMoved')
    }
    assert.ok(stored.files.has('README.md'))
    assert.equal(Buffer.from(stored.files.get('a.txt')!).toString(), 'b')
  })

  it('sees before any upload that the branch is not where the caller saw it', async () => {
    const parentCommit = stored.head
    stored.commit({ title: 'Other', files: { 'b.txt': 'b' } })
    const isMoved = (error: unknown) => HubError.is(error) && error.kind === 'parentMoved'
    await assert.rejects(commit({ ...large, parentCommit }), isMoved)
    assert.deepEqual(requestsOf(hub, /^(POST|PUT)/), [])
  })

  it('waits as long as the rate limit asks, and then goes on', async () => {
    const connection = connect(hub)
    for (const match of [/preupload/, /objects\/batch/, /complete_multipart/, commitPath, /^GET .*\/tree\//]) {
      hub.fail({ match, times: 1, fault: { rateLimit: 42 } })
    }
    await commit(large, connection)
    const waits = connection.waits.map(({ ms, reason }) => [ms, reason])
    assert.deepEqual(
      waits,
      Array.from({ length: 4 }, () => [43_000, 'rateLimit']),
    )
  })

  it("does not wait for a limit longer than the Hub's own window", async () => {
    hub.fail({ match: commitPath, fault: { rateLimit: 3600 } })
    await assert.rejects(commit(), (error: unknown) => HttpError.is(error) && error.status === 429)
    assert.equal(requestsOf(hub, commitPath).length, 1)
  })

  it('repeats what can be repeated when a connection breaks: questions, announcements, parts', async () => {
    for (const match of [/^GET/, /preupload/, /objects\/batch/, /complete_multipart/, /objects\/verify/]) {
      hub.fail({ match, times: 1, fault: 'lostAnswer' })
    }
    hub.fail({ match: /^PUT/, times: 2, fault: { cutAfterBytes: 50_000 } })
    const { commit: made, uploadedBytes } = await commit(large)
    assert.equal(made!.oid, stored.head)
    assert.ok(uploadedBytes >= weights.length)
    assert.deepEqual(Buffer.from(stored.files.get('w.safetensors')!), weights)
  })

  it('goes on with an interrupted upload where it stopped, and forgets it when it is through', async () => {
    const journal = folderJournal(folder)
    hub.fail({ match: /^PUT/, after: 3, times: 8, fault: 'reset' })
    await assert.rejects(commit({ ...large, journal }), (error: unknown) => NetworkError.is(error))
    const [file] = readdirSync(folder)
    assert.equal(statSync(join(folder, file!)).mode & 0o777, 0o600)
    assert.equal(statSync(folder).mode & 0o777, 0o700)
    await using healthy = { ...connect(hub), [Symbol.asyncDispose]: async () => {} }
    const before = hub.requests.length
    const result = await commit({ ...large, journal }, healthy)
    const sent = hub.requests.slice(before).filter(({ method, status }) => method === 'PUT' && status === 200)
    assert.ok(sent.length < 5, `${sent.length} parts were sent again`)
    assert.equal(
      result.uploadedBytes,
      sent.reduce((sum, request) => sum + request.bytes, 0),
    )
    assert.deepEqual(Buffer.from(stored.files.get('w.safetensors')!), weights)
    assert.deepEqual(readdirSync(folder), [])
  })

  it('begins anew when the addresses of an interrupted upload are no longer good', async () => {
    const journal = folderJournal(folder)
    hub.fail({ match: /complete_multipart/, times: 4, fault: { status: 503 } })
    await assert.rejects(commit({ ...large, journal }), (error: unknown) => HttpError.is(error) && error.status === 503)
    assert.equal(readdirSync(folder).length, 1)
    hub.expireUploads()
    const { uploadedBytes } = await commit({ ...large, journal })
    assert.equal(uploadedBytes, weights.length)
    assert.deepEqual(readdirSync(folder), [])
  })

  it('forgets an interrupted upload when the store has the file from elsewhere', async () => {
    const journal = folderJournal(folder)
    hub.fail({ match: /complete_multipart/, times: 4, fault: { status: 503 } })
    await assert.rejects(commit({ ...large, journal }))
    hub.addRepo({ type: 'model', id: 'lovelace/same', lfsFiles: { 'w.safetensors': weights } })
    assert.equal((await commit({ ...large, journal })).uploadedBytes, 0)
    assert.deepEqual(readdirSync(folder), [])
  })

  it('gets new addresses once when they expire in the middle, and then gives up', async () => {
    hub.fail({ match: /^PUT/, times: 1, fault: { status: 403, body: 'Request has expired' } })
    assert.ok((await commit(large)).commit)
    hub.fail({ match: /^PUT/, fault: { status: 403, body: 'Request has expired' } })
    const other = { files: [{ path: 'other.safetensors', content: randomBytes(1000) }] }
    await assert.rejects(commit(other), (error: unknown) => HttpError.is(error) && error.status === 403)
    assert.equal(requestsOf(hub, /objects\/batch/).length, 4)
  })

  it("trusts no answer that is not a Hub's", async () => {
    for (const match of [/^GET/, /preupload/, /objects\/batch/, commitPath]) {
      hub.fail({ match, times: 1, fault: 'html' })
      const work = commit({ files: [{ path: `${hub.requests.length}.bin`, content: bytes('x') }] })
      await assert.rejects(
        work,
        (error: unknown) => HttpError.is(error) && /is this the address of one/.test(error.reason!),
      )
    }
    assert.equal(stored.commits.length, 2)
  })

  it('fails at once when all uploads fail at once, whatever the library makes of it', async () => {
    const { fetch, ...rest } = connect(hub)
    const broken = new Error('no network today')
    const refusing = {
      ...rest,
      fetch: ((input, init) => (init?.method === 'PUT' ? Promise.reject(broken) : fetch(input, init))) as typeof fetch,
    }
    const files = [1, 2, 3, 4, 5, 6].map((n) => ({ path: `${n}.safetensors`, content: randomBytes(100) }))
    await assert.rejects(commit({ files }, { ...refusing, waits: [] }), broken)
  })

  it('says whose fault it is that a large file cannot be stored', async () => {
    const objects = [{ oid: 'x', size: 1, error: { code: 413, message: 'Your storage is full' } }]
    hub.fail({ match: /objects\/batch/, fault: { status: 200, body: { objects } } })
    await assert.rejects(commit(large), (error: unknown) => {
      assert.ok(HttpError.is(error))
      assert.deepEqual([error.status, error.reason], [413, 'Your storage is full'])
      assert.equal(error.requestId, hub.requests.at(-1)!.requestId)
      return true
    })
  })

  it('reads a README that the Hub refuses as what the Hub says about it', async () => {
    const files = [{ path: 'README.md', content: bytes('---\ntags: x: y\n---\n') }]
    await assert.rejects(commit({ files }), (error: unknown) => {
      return HttpError.is(error) && error.status === 400 && /Invalid metadata in README\.md/.test(error.reason!)
    })
  })

  it('keeps no journal unless given one', async () => {
    await commit(large)
    assert.ok(!existsSync(folder))
  })
})
