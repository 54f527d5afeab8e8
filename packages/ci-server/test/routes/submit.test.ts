import assert from 'node:assert/strict'
import { readdir } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { once } from 'node:events'
import { describe, it } from 'mocha'
import { commandZip, projectZip, rawZip } from '../support/raw-zip.ts'
import { temporaryFolders } from '../support/temporary-folder.ts'
import { testServers, type TestServer } from '../support/test-server.ts'
import { all, v1Client } from '../support/v1-client.ts'

const uploads = ['/submit', '/submit-stream', '/submit-async']

describe('an upload', () => {
  const start = testServers(temporaryFolders())
  const assertNothingLeft = async ({ client, dataDir }: TestServer) => {
    assert.equal((await client.get('/jobs')).body, '[]')
    for (const folder of ['uploads', 'zips', 'logs']) assert.deepEqual(await readdir(join(dataDir, folder)), [], folder)
  }

  it('of what is no zip, or a bad one, is a 400 that says why, before there is a job', async () => {
    const server = await start()
    for (const path of uploads) {
      const { status, body } = await server.client.upload(path, Buffer.from('no zip at all, just text'))
      assert.equal(status, 400)
      assert.match(body, /^\{"detail":"Not a zip that can be read/)
    }
    const climbing = await server.client.upload('/submit-async', rawZip([{ name: '../x' }]))
    assert.deepEqual([climbing.status, /leaves the project|invalid relative path/.test(climbing.body)], [400, true])
    await assertNothingLeft(server)
  })

  it('larger than the server takes is a 413, whether it says its size or not', async () => {
    const server = await start({ maxUploadBytes: 1000 })
    const slightly = await server.client.upload('/submit-async', Buffer.alloc(1001, 'x'))
    const greatly = await server.client.upload('/submit-stream', Buffer.alloc(200_000, 'x'))
    for (const { status, body } of [slightly, greatly]) {
      assert.deepEqual(
        [status, body],
        [413, '{"detail":"The upload is larger than 1000 bytes, the most this server takes."}'],
      )
    }
    await assertNothingLeft(server)
  })

  it('exactly as large as the server takes is a job', async () => {
    const zip = commandZip('true')
    const { client } = await start({ maxUploadBytes: zip.length })
    assert.equal((await client.upload('/submit-async', zip)).status, 200)
  })

  it('without the field "file", or that is no form, is a 422', async () => {
    const server = await start()
    const { status, body } = await server.client.upload('/submit-async', commandZip('true'), 'project')
    assert.deepEqual([status, body], [422, '{"detail":"The form has no field \\"file\\" with the project in it."}'])
    const headers = { authorization: `Bearer ${server.apiKey}`, 'content-type': 'application/zip' }
    const plain = await fetch(`${server.url}/submit-async`, { method: 'POST', headers, body: new Uint8Array(4) })
    assert.ok([415, 422].includes(plain.status), String(plain.status))
    assert.equal(typeof ((await plain.json()) as { detail: unknown }).detail, 'string')
    await assertNothingLeft(server)
  })

  it('of a form that ends in the middle is refused and leaves nothing', async () => {
    const server = await start()
    const body = '--XX\r\nContent-Disposition: form-data; name="file"; filename="a.zip"\r\n\r\nPK'
    const headers = { authorization: `Bearer ${server.apiKey}`, 'content-type': 'multipart/form-data; boundary=XX' }
    const { status } = await fetch(`${server.url}/submit-async`, { method: 'POST', headers, body })
    assert.ok(status >= 400 && status < 500, String(status))
    await assertNothingLeft(server)
  })

  it('whose connection breaks leaves no job, and the server goes on', async () => {
    const server = await start()
    const socket = await beginUpload(server)
    await until(async () => (await readdir(join(server.dataDir, 'uploads'))).length === 1)
    socket.destroy()
    await until(async () => (await readdir(join(server.dataDir, 'uploads'))).length === 0)
    await assertNothingLeft(server)
  })

  it('that stops in the middle is given up, and leaves nothing', async () => {
    const server = await start({ uploadStallMs: 100 })
    const socket = await beginUpload(server)
    socket.resume()
    await once(socket, 'close')
    await until(async () => (await readdir(join(server.dataDir, 'uploads'))).length === 0)
    await assertNothingLeft(server)
  })

  it('of many megabytes that is refused at once is answered all the same', async () => {
    const server = await start({ maxUploadBytes: 1000 })
    const stranger = v1Client(server.url, 'ci_nobody')
    const zip = Buffer.alloc(40_000_000, 'x')
    assert.equal((await stranger.upload('/submit-async', zip)).status, 401)
    assert.equal((await server.client.upload('/submit-async', zip)).status, 413)
    const headers = { authorization: `Bearer ${server.apiKey}` }
    const body = new FormData()
    body.set('file', new Blob([zip]))
    assert.equal((await fetch(`${server.url}/submit-async`, { method: 'POST', headers, body })).status, 413)
  })

  it('is streamed to disk and becomes a job with its files', async () => {
    const { client } = await start()
    const files = {
      'tuglet.toml': '[ci]\ncommand = "wc -c < big"\n',
      big: Buffer.alloc(30_000_000, Buffer.from('0123456789abcdef'.repeat(4099))),
    }
    const events = await all(client.submit('/submit', projectZip(files)))
    assert.ok(events.some(({ data }) => String(data).trim() === '30000000'))
  })
})

/** Sends the beginning of an upload and no more. */
async function beginUpload({ url, apiKey }: TestServer): Promise<Socket> {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  await once(socket, 'connect')
  const head = `POST /submit-async HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${apiKey}\r\n`
  const type = 'Content-Type: multipart/form-data; boundary=XX\r\nContent-Length: 100000\r\n\r\n'
  socket.write(`${head}${type}--XX\r\nContent-Disposition: form-data; name="file"; filename="a.zip"\r\n\r\nPK`)
  return socket
}

/** Resolves once something is so; the file system tells of no such thing by itself. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setImmediate(resolve))
}
