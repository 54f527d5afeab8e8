import assert from 'node:assert/strict'
import { request, type IncomingHttpHeaders } from 'node:http'
import { after, before, describe, it } from 'mocha'
import { ciWorld, testsOf, type CiServerProcess, type CiWorld } from './support/ci-world.ts'
import { programs } from './support/program.ts'
import { storedZip } from './support/stored-zip.ts'

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const boundary = '5a1cd8fc5f9b4fe3b0ab1fe0ddbb9ef1'

// As the first client is: nothing of ours between it and the server.
interface Asked {
  readonly method?: 'GET' | 'POST'
  readonly key?: string
  readonly authorization?: string
  readonly zip?: Buffer
}

interface Answered {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

describe('a client that knows only v1', () => {
  const start = programs()
  let world: CiWorld
  let server: CiServerProcess
  let key: string
  before(async () => {
    world = ciWorld(start)
    server = await world.startServer()
    key = await world.newKey('you@example.com')
  })
  after(async () => {
    await server.stop('SIGKILL')
    world.remove()
  })

  const ask = (path: string, asked: Asked = {}) => answerOf(`${server.url}${path}`, { key, ...asked })
  const upload = (path: string, files: Record<string, string>) => ask(path, { zip: storedZip(files) })
  const submitAsync = async (command: string) => {
    const { status, body } = await upload('/submit-async', testsOf(command))
    assert.equal(status, 200, body)
    return (JSON.parse(body) as { job_id: string }).job_id
  }

  it('finds the server healthy without a key', async () => {
    const { status, headers, body } = await ask('/health', { authorization: '' })
    assert.deepEqual([status, body], [200, '{"status":"ok"}'])
    assert.match(String(headers['content-type']), /^application\/json\b/)
  })

  it('submits with /submit-stream: the id, each line of the log, the verdict', async () => {
    const { status, headers, body } = await upload(
      '/submit-stream',
      testsOf('echo one; echo "zwei: ä" >&2; echo; exit 1'),
    )
    assert.equal(status, 200)
    assert.equal(headers['content-type'], 'text/event-stream')
    assert.equal(headers['cache-control'], 'no-cache')
    const [first = '', ...rest] = dataOf(body)
    const { job_id: id } = JSON.parse(first) as { job_id: string }
    assert.match(id, uuid)
    assert.equal(first, `{"type": "job_id", "job_id": "${id}"}`)
    assert.deepEqual(rest, [
      '{"type": "log", "data": "Running tests...\\n"}',
      '{"type": "log", "data": "one\\n"}',
      '{"type": "log", "data": "zwei: \\u00e4\\n"}',
      '{"type": "log", "data": "\\n"}',
      '{"type": "log", "data": "Tests failed.\\n"}',
      '{"type": "complete", "success": false}',
    ])
  })

  it('submits with /submit: the same without the id', async () => {
    const { status, body } = await upload('/submit', {
      ...testsOf('cat data/words.txt'),
      'data/words.txt': 'a\nb\n',
    })
    assert.equal(status, 200)
    assert.deepEqual(dataOf(body), [
      '{"type": "log", "data": "Running tests...\\n"}',
      '{"type": "log", "data": "a\\n"}',
      '{"type": "log", "data": "b\\n"}',
      '{"type": "log", "data": "All tests passed!\\n"}',
      '{"type": "complete", "success": true}',
    ])
  })

  it('submits with /submit-async and waits, from the beginning and again when all is over', async () => {
    const id = await submitAsync('echo one')
    assert.match(id, uuid)
    const whole = await ask(`/jobs/${id}/stream?from_beginning=True`)
    assert.deepEqual(dataOf(whole.body), [
      '{"type": "log", "data": "Running tests...\\n"}',
      '{"type": "log", "data": "one\\n"}',
      '{"type": "log", "data": "All tests passed!\\n"}',
      '{"type": "complete", "success": true}',
    ])
    for (const query of ['', '?from_beginning=False']) {
      const { body } = await ask(`/jobs/${id}/stream${query}`)
      assert.deepEqual(dataOf(body), [
        '{"type": "log", "data": "Job already completed.\\n"}',
        '{"type": "complete", "success": true}',
      ])
    }
  })

  it('lists its jobs, newest first, and asks for one', async () => {
    const id = await submitAsync('true')
    await ask(`/jobs/${id}/stream?from_beginning=True`)
    const { status, body } = await ask('/jobs')
    assert.equal(status, 200)
    const jobs = JSON.parse(body) as Record<string, unknown>[]
    assert.equal(jobs[0]?.['job_id'], id)
    const starts = jobs.map((job) => String(job['start_time']))
    assert.deepEqual(starts, starts.toSorted().toReversed())
    for (const job of jobs) {
      assert.deepEqual(Object.keys(job), ['job_id', 'status', 'success', 'start_time', 'end_time'])
      for (const time of ['start_time', 'end_time'])
        assert.match(String(job[time]), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/)
    }
    const one = await ask(`/jobs/${id}`)
    assert.deepEqual([one.status, JSON.parse(one.body)], [200, jobs[0]])
  })

  it('reads every refusal in the one form', async () => {
    const stranger = await world.newKey('stranger@example.com')
    const id = await submitAsync('true')
    const missing = '550e8400-e29b-41d4-a716-446655440000'
    const refusals = [
      { path: '/jobs', asked: { authorization: '' }, status: 403, detail: 'Not authenticated' },
      {
        path: '/jobs',
        asked: { authorization: 'Basic eDp5' },
        status: 403,
        detail: 'Invalid authentication credentials',
      },
      { path: '/jobs', asked: { key: 'ci_unknown' }, status: 401, detail: 'Invalid or revoked API key' },
      { path: `/jobs/${missing}`, asked: {}, status: 404, detail: 'Job not found' },
      { path: `/jobs/${missing}/stream`, asked: {}, status: 404, detail: 'Job not found' },
      { path: `/jobs/${id}`, asked: { key: stranger }, status: 404, detail: 'Job not found' },
      { path: `/jobs/${id}/stream`, asked: { key: stranger }, status: 404, detail: 'Job not found' },
    ] as const
    for (const { path, asked, status, detail } of refusals) {
      const answer = await ask(path, asked)
      assert.deepEqual([answer.status, answer.body], [status, JSON.stringify({ detail })], path)
      assert.equal(answer.headers['www-authenticate'], status === 401 ? 'Bearer' : undefined)
    }
    const { status, body } = await ask('/submit-async', { zip: Buffer.from('no zip') })
    assert.equal(status, 400)
    assert.deepEqual(Object.keys(JSON.parse(body) as object), ['detail'])
  })
})

function answerOf(
  url: string,
  { zip, method = zip ? 'POST' : 'GET', key = '', authorization = `Bearer ${key}` }: Asked,
) {
  const body = zip && form(zip)
  const headers = {
    ...(authorization !== '' && { authorization }),
    ...(body && {
      'content-type': `multipart/form-data; boundary=${boundary}`,
      'content-length': String(body.length),
    }),
  }
  return new Promise<Answered>((resolve, reject) => {
    const sent = request(url, { method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks).toString('latin1'),
        }),
      )
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

// As Python's requests writes a file into a form.
function form(zip: Buffer): Buffer {
  const disposition = 'Content-Disposition: form-data; name="file"; filename="project.zip"'
  const head = `--${boundary}\r\n${disposition}\r\nContent-Type: application/zip\r\n\r\n`
  return Buffer.concat([Buffer.from(head), zip, Buffer.from(`\r\n--${boundary}--\r\n`)])
}

/** What the first client reads: the rest of lines that start with `data: `. Other lines must be ones that it skips. */
function dataOf(body: string): string[] {
  const lines = body.split('\n')
  for (const line of lines) assert.match(line, /^(data: \{[\x20-\x7e]*\}|id: \d+|: .*|)$/)
  return lines.filter((line) => line.startsWith('data: ')).map((line) => line.slice('data: '.length))
}
