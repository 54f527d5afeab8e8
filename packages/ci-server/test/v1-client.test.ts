import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { commandZip } from './support/raw-zip.ts'
import { temporaryFolders } from './support/temporary-folder.ts'
import { testServers } from './support/test-server.ts'
import { all, logOf, v1Client } from './support/v1-client.ts'

describe('a client that speaks only v1', () => {
  const start = testServers(temporaryFolders())

  it('sees that the server is healthy, without a key', async () => {
    const { url } = await start()
    const { status, body, headers } = await v1Client(url).get('/health')
    assert.deepEqual([status, body, headers['x-tuglet-ci']], [200, '{"status":"ok"}', '1'])
  })

  it('submits with /submit-stream and reads the id, the log and the verdict', async () => {
    const { client } = await start()
    const events = await all(client.submit('/submit-stream', commandZip('echo one; echo two >&2')))
    assert.equal(events[0]?.['type'], 'job_id')
    assert.match(String(events[0]?.['job_id']), /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
    assert.deepEqual(events.slice(1), [
      { type: 'log', data: 'Running tests...\n' },
      { type: 'log', data: 'one\n' },
      { type: 'log', data: 'two\n' },
      { type: 'log', data: 'All tests passed!\n' },
      { type: 'complete', success: true },
    ])
  })

  it('submits with /submit and reads the log without an id', async () => {
    const { client } = await start()
    const events = await all(client.submit('/submit', commandZip('echo bad; exit 3')))
    assert.equal(logOf(events), 'Running tests...\nbad\nTests failed.\n')
    assert.ok(!events.some(({ type }) => type === 'job_id'))
    assert.deepEqual(events.at(-1), { type: 'complete', success: false })
  })

  it('submits with /submit-async, waits, and finds the job in its list', async () => {
    const { client } = await start()
    const id = await client.submitAsync(commandZip('echo hello'))
    const events = await all(client.stream(`/jobs/${id}/stream?from_beginning=True`))
    assert.match(logOf(events), /^Running tests\.\.\.\nhello\n/)
    const { body } = await client.get('/jobs')
    const [job] = JSON.parse(body) as Record<string, unknown>[]
    assert.deepEqual(Object.keys(job ?? {}), ['job_id', 'status', 'success', 'start_time', 'end_time'])
    assert.deepEqual([job?.['job_id'], job?.['status'], job?.['success']], [id, 'completed', true])
    for (const time of ['start_time', 'end_time'])
      assert.match(String(job?.[time]), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/)
    assert.equal((await client.get(`/jobs/${id}`)).body, body.slice(1, -1))
  })

  it('gets the head of an event stream that proxies leave alone', async () => {
    const { client } = await start()
    const id = await client.submitAsync(commandZip('true'))
    const { headers } = await client.get(`/jobs/${id}/stream`)
    assert.equal(headers['content-type'], 'text/event-stream')
    assert.equal(headers['cache-control'], 'no-cache')
    assert.equal(headers['x-accel-buffering'], 'no')
  })

  it('reads nothing but data lines, ids and blank lines', async () => {
    const { client } = await start()
    const id = await client.submitAsync(commandZip('echo one'))
    const lines: string[] = []
    for await (const line of client.lines(`/jobs/${id}/stream?from_beginning=1`)) lines.push(line)
    assert.deepEqual(lines, [
      'id: 17',
      'data: {"type": "log", "data": "Running tests...\\n"}',
      '',
      'id: 21',
      'data: {"type": "log", "data": "one\\n"}',
      '',
      'id: 39',
      'data: {"type": "log", "data": "All tests passed!\\n"}',
      '',
      'data: {"type": "complete", "success": true}',
      '',
    ])
  })

  it('reads characters of every script, though it takes the stream for Latin-1', async () => {
    const { client } = await start()
    const odd = 'Größe 試験 😀 \u0085 \u2028 end'
    const events = await all(client.submit('/submit', commandZip('cat odd', { odd: `${odd}\n` })))
    assert.ok(logOf(events).includes(`${odd}\n`))
  })

  it('is told of a job that is over, in one line, when it asks for what comes next', async () => {
    const { client } = await start()
    const id = await client.submitAsync(commandZip('exit 1'))
    await all(client.stream(`/jobs/${id}/stream?from_beginning=yes`))
    assert.deepEqual(await all(client.stream(`/jobs/${id}/stream`)), [
      { type: 'log', data: 'Job already completed.\n' },
      { type: 'complete', success: false },
    ])
  })
})
