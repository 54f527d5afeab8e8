import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { startFakeHub, type FakeHub } from '@tuglet/fake-hub'

const json = { 'content-type': 'application/json' }
const ndjson = { 'content-type': 'application/x-ndjson' }
const lfsType = 'application/vnd.git-lfs+json'
const lfs = { accept: lfsType, 'content-type': lfsType }
const header = { key: 'header', value: { summary: 'Add' } }
const file = (path: string, text = 'x') => ({
  key: 'file',
  value: { path, content: Buffer.from(text).toString('base64'), encoding: 'base64' },
})
const lines = (...entries: unknown[]) => entries.map((entry) => JSON.stringify(entry)).join('\n')
const sha = (text: string) => createHash('sha256').update(text).digest('hex')

interface Asking {
  readonly body?: unknown
  readonly headers?: Record<string, string>
  readonly token?: string | null
  readonly method?: string
}

describe('the fake Hub', () => {
  let hub: FakeHub
  beforeEach(async () => {
    hub = await startFakeHub()
    hub.addRepo({ type: 'model', id: 'ada/m', files: { 'README.md': 'hello\n', 'a/b.txt': 'b' } })
    hub.addRepo({ type: 'model', id: 'ada/hidden', visibility: 'private' })
    hub.addRepo({ type: 'space', id: 'ada/s' })
  })
  afterEach(() => hub.close())

  const ask = async (path: string, { body, headers = json, token = 'hf_ada_write', method }: Asking = {}) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    const authorization = token === null ? {} : { authorization: `Bearer ${token}` }
    const response = await fetch(URL.parse(path, hub.url)!, {
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      headers: { ...authorization, ...headers },
      redirect: 'manual',
      ...(body !== undefined && { body: text }),
    })
    const said = await response.text()
    assert.ok(response.headers.get('x-request-id'))
    return { status: response.status, headers: response.headers, said, code: response.headers.get('x-error-code') }
  }

  const create = '/api/repos/create'
  const commit = '/api/models/ada/m/commit/main'
  const preupload = '/api/models/ada/m/preupload/main'
  const batch = '/ada/m.git/info/lfs/objects/batch'
  const announced = (path: string, size: number, sample = 'x'.repeat(Math.min(512, size))) => ({
    files: [{ path, size, sample: Buffer.from(sample).toString('base64') }],
  })

  const refusals: [string, number, string, Asking][] = [
    ['a path that it does not know', 404, '/api/nothing', {}],
    ['an unknown token, whatever is asked', 401, '/api/models/ada/m', { token: 'hf_wrong' }],
    ['whoami without a token', 401, '/api/whoami-v2', { token: null }],
    ['a private repository to strangers, as if it were not there', 401, '/api/models/ada/hidden', { token: null }],
    [
      'a private repository to others, as if it were not there',
      404,
      '/api/models/ada/hidden',
      { token: 'hf_grace_write' },
    ],
    ['a revision that is not there', 404, '/api/models/ada/m/revision/nowhere', {}],
    ['a query it does not know', 400, '/api/models/ada/m/tree/main?deep=1', {}],
    ['a folder that is not there', 404, '/api/models/ada/m/tree/main/nothing', {}],
    ['creating without a token', 401, create, { body: { name: 'x' }, token: null }],
    ['creating with a token for reading', 403, create, { body: { name: 'x' }, token: 'hf_ada_read' }],
    ['creating where the account only reads', 403, create, { body: { name: 'x', organization: 'babbage' } }],
    ['creating where the account is a stranger', 403, create, { body: { name: 'x', organization: 'grace' } }],
    ['creating outside what a fine-grained token is for', 403, create, { body: { name: 'x' }, token: 'hf_ada_fine' }],
    ['a field that it does not know', 400, create, { body: { name: 'x', colour: 'red' } }],
    ['a field of another kind', 400, create, { body: { name: 1 } }],
    ['a missing field', 400, create, { body: {} }],
    ['a bad name', 400, create, { body: { name: 'a--b' } }],
    [
      'JSON that does not say that it is',
      415,
      create,
      { body: { name: 'x' }, headers: { 'content-type': 'text/plain' } },
    ],
    ['what is no JSON', 400, create, { body: '{' }],
    ['a name that is taken', 409, create, { body: { name: 'm' } }],
    ['a Space without an SDK', 400, create, { body: { name: 'x', type: 'space' } }],
    [
      'a Space on hardware that is not there',
      400,
      create,
      { body: { name: 'x', type: 'space', sdk: 'docker', hardware: 'abacus' } },
    ],
    [
      'a free Docker Space to who is not PRO, even if it exists',
      402,
      create,
      { body: { name: 'x', type: 'space', sdk: 'docker' }, token: 'hf_grace_write' },
    ],
    ['a protected model', 400, create, { body: { name: 'x', visibility: 'protected' } }],
    ['a sample of the wrong length', 400, preupload, { body: announced('a.txt', 10, 'x') }],
    [
      'more than 256 announced files',
      400,
      preupload,
      { body: { files: Array.from({ length: 257 }, (_, n) => announced(`${n}`, 1).files[0]) } },
    ],
    ['announcements by readers', 403, preupload, { body: announced('a', 1), token: 'hf_ada_read' }],
    ['an LFS batch of another type', 406, batch, { body: { operation: 'upload', objects: [] } }],
    [
      'an LFS object that is no SHA-256',
      422,
      batch,
      { body: { operation: 'upload', objects: [{ oid: 'x', size: 1 }] }, headers: lfs },
    ],
    ['a commit of another type', 415, commit, { body: lines(header, file('a')) }],
    ['a commit by a reader', 403, commit, { body: lines(header, file('a')), headers: ndjson, token: 'hf_ada_read' }],
    ['a commit without a header', 400, commit, { body: lines(file('a')), headers: ndjson }],
    [
      'a commit without a summary',
      400,
      commit,
      { body: lines({ key: 'header', value: { summary: '' } }, file('a')), headers: ndjson },
    ],
    ['a commit of nothing', 400, commit, { body: lines(header), headers: ndjson }],
    [
      'an operation that it does not know',
      400,
      commit,
      { body: lines(header, { key: 'rename', value: {} }), headers: ndjson },
    ],
    ['a line that is no JSON', 400, commit, { body: `${lines(header)}\nnonsense`, headers: ndjson }],
    ['a path into .git', 400, commit, { body: lines(header, file('.git/config')), headers: ndjson }],
    ['a path out of the repository', 400, commit, { body: lines(header, file('../a')), headers: ndjson }],
    ['an absolute path', 400, commit, { body: lines(header, file('/a')), headers: ndjson }],
    ['a path twice', 400, commit, { body: lines(header, file('a'), file('a')), headers: ndjson }],
    ['a file where a folder is', 400, commit, { body: lines(header, file('README.md/x')), headers: ndjson }],
    [
      'deleting what is not there',
      404,
      commit,
      { body: lines(header, { key: 'deletedFile', value: { path: 'no' } }), headers: ndjson },
    ],
    [
      'an LFS file that never came',
      400,
      commit,
      {
        body: lines(header, { key: 'lfsFile', value: { path: 'w', algo: 'sha256', oid: sha('w'), size: 1 } }),
        headers: ndjson,
      },
    ],
    [
      'a small file that is too large',
      400,
      commit,
      { body: lines(header, file('big.txt', 'x'.repeat(10_000_000))), headers: ndjson },
    ],
    [
      'a README whose metadata are no YAML',
      400,
      commit,
      { body: lines(header, file('README.md', '---\na: b: c\n---\n')), headers: ndjson },
    ],
    ['a commit on a parent that is no longer the head', 412, commit, { body: '', headers: ndjson }],
    ['a variable without a name', 400, '/api/spaces/ada/s/variables', { body: { key: '1-2', value: 'x' } }],
    ['a sleep time for what is free', 400, '/api/spaces/ada/s/sleeptime', { body: { seconds: 1 } }],
    ['a log of another kind', 404, '/api/spaces/ada/s/logs/other', {}],
    ['a log to strangers', 401, '/api/spaces/ada/s/logs/run', { token: null }],
  ]
  for (const [what, status, path, asking] of refusals) {
    it(`refuses ${what}: ${status}`, async () => {
      const isMoved = status === 412
      const parentCommit = hub.repo('model', 'ada/m')!.head
      if (isMoved) hub.repo('model', 'ada/m')!.commit({ title: 'Other', files: { o: 'o' } })
      const heads = hub.repos.map(({ head }) => head)
      const late = lines({ key: 'header', value: { summary: 'Late', parentCommit } }, file('a'))
      const answer = await ask(path, isMoved ? { ...asking, body: late } : asking)
      assert.equal(answer.status, status, answer.said)
      assert.ok(typeof (JSON.parse(answer.said) as { error: unknown }).error === 'string')
      assert.deepEqual(
        hub.repos.map(({ head }) => head),
        heads,
      )
    })
  }

  it('names the errors that clients tell apart', async () => {
    assert.equal((await ask('/api/models/ada/none')).code, 'RepoNotFound')
    assert.equal((await ask('/api/models/ada/m/revision/none')).code, 'RevisionNotFound')
    assert.equal((await ask('/ada/m/resolve/main/none')).code, 'EntryNotFound')
  })

  it('says how each file is to come: by name, size and content', async () => {
    const modeOf = async (path: string, size: number, sample?: string) => {
      const { said } = await ask(preupload, { body: announced(path, size, sample) })
      return (JSON.parse(said) as { files: [{ uploadMode: string }] }).files[0].uploadMode
    }
    assert.equal(await modeOf('a.txt', 10), 'regular')
    assert.equal(await modeOf('a.safetensors', 10), 'lfs')
    assert.equal(await modeOf('deep/x.tar.gz', 10), 'lfs')
    assert.equal(await modeOf('a.txt', 10_000_000), 'lfs')
    assert.equal(await modeOf('a.png', 2_000_000, '\0'.repeat(512)), 'lfs')
    assert.equal(await modeOf('a.png', 2000, '\0'.repeat(512)), 'regular')
  })

  it('has a store that takes just what was announced, signed and in one piece', async () => {
    const oid = sha('weights')
    const body = { operation: 'upload', transfers: ['basic'], objects: [{ oid, size: 7 }], hash_algo: 'sha_256' }
    const { said } = await ask(batch, { body, headers: lfs })
    const { href } = (JSON.parse(said) as { objects: [{ actions: { upload: { href: string } } }] }).objects[0].actions
      .upload
    assert.ok(href.startsWith(hub.storeUrl))
    const put = async (text: string, headers: Record<string, string> = {}, url = href) =>
      (await fetch(url, { method: 'PUT', body: text, headers })).status
    assert.equal(await put('weights', { authorization: 'Bearer hf_ada_write' }), 400)
    assert.equal(await put('weight'), 400)
    assert.equal(await put('WEIGHTS'), 400)
    assert.equal(await put(''), 501)
    assert.equal(await put('weights', {}, href.replace(/Signature=.*/, 'Signature=forged')), 403)
    const verify = () => ask('/ada/m.git/info/lfs/objects/verify', { body: { oid, size: 7 }, headers: lfs })
    assert.equal((await verify()).status, 404)
    assert.equal(await put('weights'), 200)
    assert.equal((await verify()).status, 200)
    hub.expireUploads()
    assert.equal(await put('weights'), 403)
  })

  it('gives parts of files, and says unchanged where that is so', async () => {
    const path = '/ada/m/resolve/main/README.md'
    const { headers, said, status } = await ask(path, { headers: { range: 'bytes=1-3' } })
    assert.deepEqual([status, said, headers.get('content-range')], [206, 'ell', 'bytes 1-3/6'])
    assert.equal((await ask(path, { headers: { range: 'bytes=-2' } })).said, 'o\n')
    assert.equal((await ask(path, { headers: { range: 'bytes=9-' } })).status, 416)
    assert.equal((await ask(path, { headers: { 'if-none-match': headers.get('etag')! } })).status, 304)
  })

  it('does what it is told to do wrong, as often as it is told', async () => {
    hub.fail({ match: 'GET /api/whoami', after: 1, times: 1, fault: { rateLimit: 9 } })
    const statuses = [await ask('/api/whoami-v2'), await ask('/api/whoami-v2'), await ask('/api/whoami-v2')]
    assert.deepEqual(
      statuses.map(({ status }) => status),
      [200, 429, 200],
    )
    assert.equal(statuses[1]!.headers.get('ratelimit'), '"api";r=0;t=9')
    hub.fail({ match: /whoami/, times: 1, fault: 'reset' })
    await assert.rejects(ask('/api/whoami-v2'))
    assert.equal(hub.requests.length, 4)
    assert.deepEqual([hub.requests[0]!.status, hub.requests[3]!.status], [200, undefined])
  })
})
