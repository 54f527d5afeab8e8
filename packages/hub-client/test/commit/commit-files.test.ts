import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startFakeHub, type FakeHub, type FakeRepo } from '@tuglet/fake-hub'
import { HttpError } from '@tuglet/http'
import { commitFiles, HubError, type CommitProgress, type Repo } from '@tuglet/hub-client'
import { connect, requestsOf } from '../support/connect.ts'

const repo: Repo = { type: 'model', id: 'ada/engine' }
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const textOf = (stored: FakeRepo, path: string) => Buffer.from(stored.files.get(path) ?? []).toString()

describe('commitFiles', () => {
  let hub: FakeHub
  let stored: FakeRepo
  beforeEach(async () => {
    hub = await startFakeHub({ limits: { pageSize: 2 } })
    stored = hub.addRepo({ ...repo, files: { 'README.md': 'hello\n', 'notes/a.txt': 'a', 'notes/b.txt': 'b' } })
  })
  afterEach(() => hub.close())

  it('makes one commit of additions, changes and deletions', async () => {
    const parent = stored.head
    const result = await commitFiles(connect(hub), {
      repo,
      files: [
        { path: 'README.md', content: bytes('changed\n') },
        { path: 'new/ä b#?.txt', content: new Blob(['new']) },
      ],
      deletes: ['notes/a.txt', 'missing.txt'],
      message: 'Say more',
      description: 'Because.',
    })
    const [commit] = stored.commits
    assert.equal(stored.commits.length, 3)
    assert.deepEqual(
      { title: commit!.title, description: commit!.description, author: commit!.author, parent: commit!.parent },
      { title: 'Say more', description: 'Because.', author: 'ada', parent },
    )
    assert.equal(textOf(stored, 'README.md'), 'changed\n')
    assert.equal(textOf(stored, 'new/ä b#?.txt'), 'new')
    assert.ok(!stored.files.has('notes/a.txt') && stored.files.has('notes/b.txt'))
    assert.deepEqual(result, {
      commit: { oid: commit!.oid, url: `${hub.url}/ada/engine/commit/${commit!.oid}` },
      parent,
      added: ['new/ä b#?.txt'],
      changed: ['README.md'],
      deleted: ['notes/a.txt'],
      unchanged: [],
      remoteOnly: ['.gitattributes', 'notes/b.txt'],
      ignored: [],
      uploadedBytes: 11,
    })
  })

  it('prunes what is there and not here, but for what is to be kept', async () => {
    const files = [{ path: 'README.md', content: bytes('hello\n') }]
    const prune = (path: string): boolean => path !== '.gitattributes'
    const result = await commitFiles(connect(hub), { repo, files, message: 'Tidy', prune })
    assert.deepEqual([...stored.files.keys()].toSorted(), ['.gitattributes', 'README.md'])
    assert.deepEqual([result.deleted, result.remoteOnly], [['notes/a.txt', 'notes/b.txt'], ['.gitattributes']])
  })

  it('sends nothing and makes no commit when all is there already, small files and large', async () => {
    const weights = randomBytes(5000)
    const files = [
      { path: 'README.md', content: bytes('hello\n') },
      { path: 'w.safetensors', content: weights },
    ]
    const first = await commitFiles(connect(hub), { repo, files, message: 'First' })
    assert.deepEqual([first.added, first.unchanged], [['w.safetensors'], ['README.md']])
    const before = hub.requests.length
    const second = await commitFiles(connect(hub), { repo, files, message: 'Second', deletes: ['gone.txt'] })
    assert.equal(second.commit, undefined)
    assert.deepEqual(second.unchanged, ['README.md', 'w.safetensors'])
    assert.equal(second.uploadedBytes, 0)
    assert.deepEqual(
      hub.requests.slice(before).filter(({ method }) => method !== 'GET'),
      [],
    )
    assert.equal(stored.head, first.commit!.oid)
  })

  it('sends only what has changed', async () => {
    const files = [
      { path: 'README.md', content: bytes('hellO\n') },
      { path: 'notes/a.txt', content: bytes('a') },
    ]
    await commitFiles(connect(hub), { repo, files, message: 'Shout' })
    const sent = Buffer.from(hub.requests.find(({ path }) => path.includes('/commit/'))!.body).toString()
    assert.deepEqual(
      sent.split('\n').map((line) => (JSON.parse(line) as { value: { path?: string } }).value.path),
      [undefined, 'README.md'],
    )
  })

  it('commits unchanged files too when told not to skip them', async () => {
    const files = [{ path: 'README.md', content: bytes('hello\n') }]
    const { commit } = await commitFiles(connect(hub), { repo, files, message: 'Again', skipUnchanged: false })
    assert.equal(stored.head, commit!.oid)
  })

  it('brings large files to the store without the token, tells of every byte, and has them verified', async () => {
    const weights = randomBytes(300_000)
    const progress: CommitProgress[] = []
    const result = await commitFiles(connect(hub), {
      repo,
      files: [{ path: 'w.safetensors', content: weights }],
      message: 'Weights',
      onProgress: (step) => progress.push(step),
    })
    assert.ok(stored.isLfs('w.safetensors'))
    assert.deepEqual(Buffer.from(stored.files.get('w.safetensors')!), weights)
    assert.equal(result.uploadedBytes, 300_000)
    const put = hub.requests.find(({ method }) => method === 'PUT')!
    assert.equal(put.at, 'store')
    assert.equal(put.headers.get('authorization'), null)
    assert.equal(put.headers.get('content-length'), '300000')
    assert.equal(requestsOf(hub, /objects\/verify$/).length, 1)
    const uploading = progress.filter(({ phase }) => phase === 'uploading')
    assert.ok(uploading.length > 3)
    assert.deepEqual(uploading.at(-1), { phase: 'uploading', done: 300_000, total: 300_000 })
    assert.ok(uploading.every(({ done }, at) => at === 0 || done >= uploading[at - 1]!.done))
    assert.deepEqual(progress.at(-1)!.phase, 'committing')
  })

  it('sends the same content under two names once', async () => {
    const weights = randomBytes(1000)
    const files = ['a.safetensors', 'b.safetensors'].map((path) => ({ path, content: weights }))
    const uploading: CommitProgress[] = []
    const onProgress = (step: CommitProgress) => step.phase === 'uploading' && uploading.push(step)
    await commitFiles(connect(hub), { repo, files, message: 'Twins', onProgress: (step) => void onProgress(step) })
    assert.deepEqual(uploading.at(-1), { phase: 'uploading', done: 2000, total: 2000 })
    assert.equal(requestsOf(hub, /^PUT/).length, 1)
    assert.deepEqual(stored.files.get('a.safetensors'), stored.files.get('b.safetensors'))
  })

  it('does not send to the store what it has already', async () => {
    const weights = randomBytes(1000)
    hub.addRepo({ type: 'model', id: 'ada/other', lfsFiles: { 'w.safetensors': weights } })
    await commitFiles(connect(hub), { repo, files: [{ path: 'w.safetensors', content: weights }], message: 'Copy' })
    assert.deepEqual(requestsOf(hub, /^PUT/), [])
    assert.ok(stored.isLfs('w.safetensors'))
  })

  it('trap: keeps out what .gitignore ignores, that of the same commit first of all', async () => {
    const result = await commitFiles(connect(hub), {
      repo,
      files: [
        { path: '.gitignore', content: bytes('*.log\ncache/\n') },
        { path: 'run.log', content: bytes('x') },
        { path: 'cache/deep/x.bin', content: bytes('x') },
      ],
      message: 'Ignore',
    })
    assert.deepEqual(result.ignored, ['run.log', 'cache/deep/x.bin'])
    assert.deepEqual(result.added, ['.gitignore'])
    assert.ok(!stored.files.has('run.log') && !stored.files.has('cache/deep/x.bin'))
    const { head } = stored
    const files = [{ path: 'other.log', content: bytes('x') }]
    assert.equal((await commitFiles(connect(hub), { repo, files, message: 'Nothing' })).commit, undefined)
    assert.equal(stored.head, head)
  })

  it('trap: an empty file that would go to the store goes into the commit', async () => {
    await commitFiles(connect(hub), {
      repo,
      files: [{ path: 'empty.bin', content: new Uint8Array() }],
      message: 'Empty',
    })
    assert.equal(stored.files.get('empty.bin')!.length, 0)
    assert.ok(!stored.isLfs('empty.bin'))
    assert.deepEqual(requestsOf(hub, /^PUT/), [])
  })

  it('trap: a signal that is aborted already stops it before any request', async () => {
    const reason = new Error('Ctrl-C')
    const options = {
      repo,
      files: [{ path: 'a', content: bytes('a') }],
      message: 'No',
      signal: AbortSignal.abort(reason),
    }
    await assert.rejects(commitFiles(connect(hub), options), reason)
    assert.equal(hub.requests.length, 0)
  })

  it('trap: an abort in the middle of an upload stops it with its reason, and commits nothing', async () => {
    const { head } = stored
    const controller = new AbortController()
    const reason = new Error('Ctrl-C')
    const files = [1, 2, 3].map((n) => ({ path: `${n}.safetensors`, content: randomBytes(2_000_000) }))
    const onProgress = ({ phase, done }: CommitProgress) => {
      if (phase === 'uploading' && done > 100_000) controller.abort(reason)
    }
    const work = commitFiles(connect(hub), { repo, files, message: 'No', signal: controller.signal, onProgress })
    await assert.rejects(work, reason)
    assert.equal(stored.head, head)
    assert.deepEqual(requestsOf(hub, /\/commit\//), [])
  })

  it('trap: any token will do, because the library never sees one', async () => {
    await using other = await startFakeHub({
      accounts: [{ name: 'ada', tokens: [{ token: 'plain-token', role: 'write' }] }],
    })
    other.addRepo(repo)
    const files = [{ path: 'a.txt', content: bytes('a') }]
    const { commit } = await commitFiles(connect(other, 'plain-token'), { repo, files, message: 'Any' })
    assert.ok(commit)
  })

  it('trap: an error keeps its headers and its request id', async () => {
    const work = commitFiles(connect(hub, hub.tokens.read), {
      repo,
      files: [{ path: 'a.txt', content: bytes('a') }],
      message: 'No',
    })
    await assert.rejects(work, (error: unknown) => {
      assert.ok(HttpError.is(error))
      assert.deepEqual([error.status, error.requestId], [403, hub.requests.at(-1)!.requestId])
      assert.match(error.reason!, /write token/)
      return true
    })
  })

  it('trap: a folder, or a link to one, is refused by name before any request', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'tuglet-hub-'))
    mkdirSync(join(dir, 'sub'))
    for (const [file, words] of [
      [join(dir, 'sub'), /sub cannot be committed: it is a folder/],
      [join(dir, 'nothing'), /there is no such file/],
    ] as const) {
      const files = [{ path: 'sub', content: { file } }]
      const isUnreadable = (error: unknown) =>
        HubError.is(error) && error.kind === 'unreadable' && words.test(error.message)
      await assert.rejects(commitFiles(connect(hub), { repo, files, message: 'No' }), isUnreadable)
    }
    rmSync(dir, { recursive: true })
    assert.deepEqual(requestsOf(hub, /^POST/), [])
  })

  it('reads files from disk, and refuses one that changes meanwhile', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'tuglet-hub-'))
    const file = join(dir, 'w.safetensors')
    writeFileSync(file, randomBytes(2_500_000))
    const commit = (onProgress?: (progress: CommitProgress) => void) =>
      commitFiles(connect(hub), {
        repo,
        files: [{ path: 'w.safetensors', content: { file } }],
        message: 'From disk',
        ...(onProgress && { onProgress }),
      })
    assert.ok((await commit()).commit)
    assert.equal((await commit()).commit, undefined)
    const { head } = stored
    writeFileSync(file, randomBytes(2_500_000))
    const change = ({ phase }: CommitProgress) => phase === 'hashing' && writeFileSync(file, 'changed')
    await assert.rejects(commit(change), (error: unknown) => HubError.is(error) && error.kind === 'unreadable')
    assert.equal(stored.head, head)
    rmSync(dir, { recursive: true })
  })

  it('deletes a folder, and replaces a file by a folder of that name only when the file is deleted', async () => {
    const clash = { repo, files: [{ path: 'README.md/x', content: bytes('x') }], message: 'Swap' }
    await assert.rejects(commitFiles(connect(hub), clash), /README\.md is a file on the Hub and a folder here/)
    const folder = { repo, files: [{ path: 'notes', content: bytes('x') }], message: 'Swap' }
    await assert.rejects(commitFiles(connect(hub), folder), /notes is a folder on the Hub and a file here/)
    const result = await commitFiles(connect(hub), { ...folder, deletes: ['notes/'] })
    assert.deepEqual(result.deleted, ['notes/a.txt', 'notes/b.txt'])
    assert.equal(textOf(stored, 'notes'), 'x')
  })

  it('trap: refuses what does not fit in one commit before anything is read or sent', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'tuglet-hub-'))
    const files = Array.from({ length: 30 }, (_, n) => ({ path: `${n}.txt`, content: { file: join(dir, `${n}`) } }))
    for (const { content } of files) {
      writeFileSync(content.file, 'x'.repeat(512))
      truncateSync(content.file, 9_900_000)
    }
    const isTooLarge = (error: unknown) => HubError.is(error) && error.kind === 'tooLarge'
    await assert.rejects(commitFiles(connect(hub), { repo, files, message: 'No' }), isTooLarge)
    rmSync(dir, { recursive: true })
    assert.deepEqual(requestsOf(hub, /commit\/|^PUT/), [])
  })

  it('trap: does not offer a way of sending that would bypass the store', async () => {
    await commitFiles(connect(hub), { repo, files: [{ path: 'a.bin', content: bytes('x') }], message: 'Store' })
    const { body } = hub.requests.find(({ path }) => path.endsWith('objects/batch'))!
    const { transfers } = JSON.parse(Buffer.from(body).toString()) as { transfers: string[] }
    assert.deepEqual(transfers, ['basic', 'multipart'])
  })

  it('refuses paths that no repository can have', async () => {
    for (const path of [
      '',
      '/a',
      'a//b',
      '../a',
      'a/../b',
      './a',
      'a\\b',
      '.git/config',
      'x/.GIT/y',
      '.cache/x',
      'a\nb',
    ]) {
      const work = commitFiles(connect(hub), { repo, files: [{ path, content: bytes('x') }], message: 'No' })
      await assert.rejects(work, (error: unknown) => HubError.is(error) && error.kind === 'invalid', path)
    }
    const twice = ['a', 'a'].map((path) => ({ path, content: bytes('x') }))
    await assert.rejects(commitFiles(connect(hub), { repo, files: twice, message: 'No' }), /twice/)
    assert.equal(hub.requests.length, 0)
  })

  it('opens a pull request, and leaves the branch alone', async () => {
    const { head } = stored
    const files = [{ path: 'README.md', content: bytes('better\n') }]
    const result = await commitFiles(connect(hub), { repo, files, message: 'Better', createPr: true })
    assert.equal(result.pullRequestUrl, `${hub.url}/ada/engine/discussions/1`)
    assert.equal(stored.head, head)
    assert.equal(stored.commitsOf('refs/pr/1')[0]!.title, 'Better')
    stored.commit({ title: 'On', files: { 'README.md': 'better\n' } })
    const older = await commitFiles(connect(hub), {
      repo,
      files,
      message: 'Better',
      createPr: true,
      parentCommit: head,
    })
    assert.deepEqual([older.changed, older.parent], [['README.md'], head])
  })

  it('proposes a change to what the account may not write to, large files and all', async () => {
    const stranger = connect(hub, 'hf_grace_write')
    const files = [
      { path: 'README.md', content: bytes('better\n') },
      { path: 'w.bin', content: bytes('weights') },
    ]
    await assert.rejects(commitFiles(stranger, { repo, files, message: 'Mine' }), /answered 403/)
    const { pullRequestUrl } = await commitFiles(stranger, { repo, files, message: 'Yours?', createPr: true })
    assert.ok(pullRequestUrl)
    assert.deepEqual([stored.commitsOf('refs/pr/1')[0]!.author, stored.isLfs('w.bin')], ['grace', false])
  })

  it('commits to Spaces and datasets alike', async () => {
    for (const type of ['space', 'dataset'] as const) {
      const other = hub.addRepo({ type, id: 'lovelace/thing' })
      const files = [
        { path: 'a.txt', content: bytes('a') },
        { path: 'a.bin', content: bytes('large') },
      ]
      const { commit } = await commitFiles(connect(hub), {
        repo: { type, id: 'lovelace/thing' },
        files,
        message: 'Both',
      })
      assert.equal(other.head, commit!.oid)
      assert.ok(other.isLfs('a.bin'))
    }
  })

  it("rejects with the Hub's own answer when there is no such repository", async () => {
    const nowhere = { type: 'model', id: 'ada/nowhere' } as const
    const work = commitFiles(connect(hub), {
      repo: nowhere,
      files: [{ path: 'a', content: bytes('a') }],
      message: 'No',
    })
    await assert.rejects(work, (error: unknown) => HttpError.is(error) && error.status === 404 && !!error.requestId)
  })

  it('takes a thousand small files in one commit, announced in calls of 256', async () => {
    const files = Array.from({ length: 1000 }, (_, n) => ({ path: `d/${n}.txt`, content: bytes(String(n)) }))
    const { added } = await commitFiles(connect(hub), { repo, files, message: 'Many' })
    assert.equal(added.length, 1000)
    assert.equal(requestsOf(hub, /preupload/).length, 4)
    assert.equal(requestsOf(hub, /\/commit\//).length, 1)
  })
})
