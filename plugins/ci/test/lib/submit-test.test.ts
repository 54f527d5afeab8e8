import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { Failure } from '@tuglet/kit'
import { fakeServer, type FakeServer } from '@tuglet/testkit'
import { submitTest, type Submission } from '../../src/lib/submit-test.ts'
import { hostWith, projectOf } from '../support/client-host.ts'
import { jobStream, openStream } from '../support/job-stream.ts'
import { recordedOutput, recordedStep } from '../support/recorded-output.ts'

const id = { type: 'job_id', job_id: 'abc' }
const log = { type: 'log', data: 'one\n' }
const passed = { type: 'complete', success: true }

const submission = (url: string, own: Partial<Submission> = {}): Submission => ({
  folder: hostWith(projectOf('true')).cwd,
  connect: () => ({ serverUrl: url, apiKey: 'ci_k', signedIn: async () => true }),
  async: false,
  exitCodes: 'simple',
  tasks: recordedStep(),
  out: recordedOutput(),
  ...own,
})

const interrupted = () => new Failure('interrupted', 'Interrupted.', { code: 'INTERRUPTED', exitCode: 130 })

async function stopAtFirstLog(own: Partial<Submission>, server: FakeServer): Promise<unknown> {
  const stop = new AbortController()
  try {
    for await (const row of submitTest(submission(server.url, { tasks: recordedStep(stop.signal), ...own })))
      if (row.type === 'log') stop.abort(interrupted())
  } catch (error) {
    return error
  }
  return undefined
}

describe('submitTest', () => {
  it("gives the id, the log and the verdict, and notes the seed's lines between id and log", async () => {
    await using server = await fakeServer({ 'POST /submit-stream': () => jobStream(id, log, passed) })
    const out = recordedOutput()
    const tasks = recordedStep()
    const rows: object[] = []
    for await (const row of submitTest(submission(server.url, { out, tasks }))) {
      if (row.type === 'log') assert.equal(out.notes.length, 3)
      rows.push(row)
    }
    assert.deepEqual(rows, [id, log, passed])
    assert.deepEqual(tasks.titles, ['Pack the project', 'Upload', 'Queue the job'])
    assert.deepEqual(out.notes, ['Job ID: abc', 'You can reconnect from another terminal with: tuglet ci wait abc', ''])
  })

  it('gives only the receipt of an asynchronous job', async () => {
    await using server = await fakeServer({ 'POST /submit-async': () => Response.json({ job_id: 'abc' }) })
    const out = recordedOutput()
    const rows = await Array.fromAsync(submitTest(submission(server.url, { async: true, out })))
    assert.deepEqual(rows, [{ type: 'submitted', job_id: 'abc' }])
    assert.deepEqual(out.notes, [])
    assert.equal(server.requests.length, 1)
  })

  it('contacts nobody for a project that has no test command, nor without a key', async () => {
    let connected = 0
    const connect = () => {
      connected += 1
      return { serverUrl: 'http://127.0.0.1:1', signedIn: async () => false }
    }
    const folder = hostWith({ 'notes.txt': '' }).cwd
    await assert.rejects(Array.fromAsync(submitTest(submission('', { folder, connect }))), { code: 'CI_NO_COMMAND' })
    assert.equal(connected, 0)
    const tasks = recordedStep()
    await assert.rejects(Array.fromAsync(submitTest(submission('', { connect, tasks }))), { code: 'CI_KEY_REQUIRED' })
    assert.deepEqual(tasks.titles, [])
  })

  it('sends a Python project by the rule of the seed, without a word, and others with their dotfiles', async () => {
    let body = ''
    await using server = await fakeServer({
      'POST /submit-async': async (request) => {
        body = Buffer.from(await request.arrayBuffer()).toString('latin1')
        return Response.json({ job_id: 'abc' })
      },
    })
    const submit = async (files: Record<string, string>) => {
      const out = recordedOutput()
      await Array.fromAsync(submitTest(submission(server.url, { folder: hostWith(files).cwd, async: true, out })))
      const sent = body
      return { notes: out.notes, has: (name: string) => sent.includes(name) }
    }
    const dots = { '.flake8': '', '.env': 'A=1' }
    const python = await submit({ 'requirements.txt': '', 'test_a.py': '', ...dots })
    assert.deepEqual([python.has('test_a.py'), python.has('.flake8'), python.notes], [true, false, []])
    const make = await submit({ Makefile: 'test:\n', ...dots })
    assert.deepEqual([make.has('Makefile'), make.has('.flake8'), make.has('.env')], [true, true, false])
    assert.deepEqual(make.notes, ['Left behind: .env (may hold secrets).'])
  })

  it('says on Ctrl-C that the job goes on, and how to come back', async () => {
    await using server = await fakeServer({ 'POST /submit-stream': () => openStream(id, log) })
    const failure = (await stopAtFirstLog({}, server)) as Failure
    assert.deepEqual([failure.message, failure.exitCode], ['Job cancelled by user.', 130])
    assert.deepEqual(failure.hints, ['The job continues on the server. Reconnect with: tuglet ci wait abc'])
  })

  it('says on Ctrl-C with a local server that the job is over, once it is', async () => {
    await using server = await fakeServer({ 'POST /submit-stream': () => openStream(id, log) })
    let closed = 0
    const access = { serverUrl: server.url, apiKey: 'ci_k', signedIn: async () => true }
    const local = async () => ({ access, close: async () => void (closed += 1) })
    const out = recordedOutput()
    const failure = (await stopAtFirstLog({ local, out }, server)) as Failure
    assert.deepEqual([failure.message, failure.exitCode, closed], ['Job cancelled by user.', 130, 1])
    assert.deepEqual(failure.hints, ['Its processes were ended.'])
    assert.ok(!out.notes.some((note) => note.includes('reconnect')))
  })

  it('ends a local server also when the upload is refused', async () => {
    await using server = await fakeServer({
      'POST /submit-stream': () => Response.json({ detail: 'The zip is broken' }, { status: 400 }),
    })
    let closed = 0
    const access = { serverUrl: server.url, apiKey: 'ci_k', signedIn: async () => true }
    const local = async () => ({ access, close: async () => void (closed += 1) })
    await assert.rejects(Array.fromAsync(submitTest(submission(server.url, { local }))), {
      message: /^Error submitting to CI server: 400 .*The zip is broken/,
      code: 'CI_REFUSED',
    })
    assert.equal(closed, 1)
  })
})
