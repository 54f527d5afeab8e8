import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import {
  CiError,
  packProject,
  submitTestsAsync,
  submitTestsStreaming,
  uploadProject,
  uploadProjectStreaming,
} from '@tuglet/ci-client'
import { project } from '../support/project.ts'
import { serve } from '../support/serve.ts'
import { takeAll } from '../support/take.ts'
import { unzip } from '../support/unzip.ts'
import { startV1Server, type V1Server } from '../support/v1-server.ts'

async function received(request: { headers: NodeJS.Dict<string | string[]>; body: Buffer }): Promise<File> {
  const headers = { 'content-type': String(request.headers['content-type']) }
  const form = await new Response(new Uint8Array(request.body), { headers }).formData()
  return form.get('file') as File
}

const tempZips = () => readdirSync(tmpdir()).filter((name) => name.startsWith('tuglet-ci-'))

describe('uploadProject', () => {
  let server: V1Server
  let dir: string
  let remove: () => void
  const connection = () => ({ serverUrl: server.url, apiKey: server.apiKey })
  before(async () => {
    server = await startV1Server({ onSubmit: (job) => void job.write('ran\n').finish(true) })
    ;({ dir, remove } = project({
      'a.py': 'print(1)\n',
      'big.txt': Array.from({ length: 40_000 }, Math.random).join('\n'),
    }))
  })
  after(async () => {
    remove()
    await server.close()
  })

  it('sends a form with the zip as "file", of known length, and tells how far it is', async () => {
    const zip = await packProject(dir)
    const progress: [number, number][] = []
    const jobId = await uploadProject(zip, { ...connection(), onProgress: (...at) => progress.push(at) })
    await zip.cleanup()
    assert.equal(jobId, server.jobs[0]!.id)
    const request = server.seen.at(-1)!
    assert.equal(request.url, '/submit-async')
    assert.equal(request.headers['transfer-encoding'], undefined)
    assert.equal(Number(request.headers['content-length']), request.body.length)
    const file = await received(request)
    assert.deepEqual([file.name, file.type, file.size], ['project.zip', 'application/zip', zip.bytes])
    assert.equal(unzip(await file.bytes()).get('a.py')!.text, 'print(1)\n')
    assert.ok(progress.length > 2)
    assert.deepEqual(progress.at(-1), [zip.bytes, zip.bytes])
    assert.ok(progress.every(([done], index) => index === 0 || done > progress[index - 1]![0]))
  })

  it('sends bytes from memory just so', async () => {
    const bytes = new Uint8Array(200_000).fill(7)
    await uploadProject(bytes, connection())
    assert.deepEqual(Buffer.from(await (await received(server.seen.at(-1)!)).bytes()), Buffer.from(bytes))
  })

  it('defect 18: what a submission answers is read as a stream of events, and the first of them names the job', async () => {
    const job = await uploadProjectStreaming(new Uint8Array([1]), connection())
    assert.equal(job.jobId, server.jobs[0]!.id)
    assert.deepEqual((await takeAll(job.events)).events, [
      { type: 'log', data: 'ran\n' },
      { type: 'complete', success: true },
    ])
  })

  it('leaves no temporary file, whether the server takes the project or not', async () => {
    const before = tempZips()
    await submitTestsAsync(dir, connection())
    await assert.rejects(submitTestsAsync(dir, { ...connection(), apiKey: 'ci_wrong' }))
    for await (const event of submitTestsStreaming(dir, connection())) if (event.type === 'job_id') break
    assert.deepEqual(tempZips(), before)
  })
})

describe('an upload', () => {
  const zip = new Uint8Array(30_000_000)

  it('defect 19: can be aborted in the middle', async () => {
    const served = await serve((request) => void request.once('data', () => request.pause()))
    const controller = new AbortController()
    const reason = new Error('Ctrl-C')
    const onProgress = () => controller.abort(reason)
    await assert.rejects(uploadProject(zip, { serverUrl: served.url, signal: controller.signal, onProgress }), reason)
    await served.close()
  })

  it('is refused with the true reason when the server closes the connection before it has all', async () => {
    const served = await serve((request, response) => {
      if (request.method === 'POST') return void request.socket.destroy()
      response.writeHead(401, { 'content-type': 'application/json' }).end('{"detail": "Invalid or revoked API key"}')
    })
    await assert.rejects(
      uploadProject(zip, { serverUrl: served.url }),
      (error) => CiError.is(error) && error.kind === 'auth',
    )
    await served.close()
  })

  it('is unreachable when the connection broke for no reason that can be found', async () => {
    const served = await serve((request) => void request.socket.destroy())
    const isUnreachable = (error: unknown) => CiError.is(error) && error.kind === 'unreachable'
    await assert.rejects(uploadProject(zip, { serverUrl: served.url }), isUnreachable)
    await served.close()
  })

  it('that the server never named a job for says that the job may exist', async () => {
    const served = await serve((request, response) => {
      request.resume().on('end', () => response.writeHead(200, { 'content-type': 'text/event-stream' }).end())
    })
    await assert.rejects(
      uploadProjectStreaming(new Uint8Array(1), { serverUrl: served.url }),
      /before the server named the job/,
    )
    await served.close()
  })
})
