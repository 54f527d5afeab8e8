import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer as createHttpServer } from 'node:http'
import { createServer, type AddressInfo, type Server } from 'node:net'
import { fakeHost } from '@tuglet/testkit'
import { describe, it } from 'mocha'
import { checkPort } from '../../../src/lib/doctor/check-port.ts'
import { serverStarter } from '../../support/started-server.ts'
import { temporaryFolders } from '../../support/temporary-folder.ts'

describe('checkPort', () => {
  const folder = temporaryFolders()
  const start = serverStarter()

  it('finds a free port, and leaves it free', async () => {
    const port = await listening(createServer())
    await closed(port.server)
    for (const _time of ['first', 'again']) {
      assert.deepEqual(await checkPort(fakeHost(), port.port), { state: 'ok', message: `Port ${port.port} is free.` })
    }
  })

  it('finds a CI server of this kind', async () => {
    const server = await start(['--data-dir', await folder()])
    const port = Number(new URL(server.url).port)
    const message = `A CI server listens on port ${port}.`
    assert.deepEqual(await checkPort(fakeHost(), port), { state: 'ok', message })
  })

  it('finds other programs, whether they speak HTTP or not', async () => {
    const http = createHttpServer((_request, response) => response.end('{"status":"ok"}'))
    const rude = createServer((socket) => socket.destroy())
    for (const other of [http, rude]) {
      const { port, server } = await listening(other)
      const finding = await checkPort(fakeHost(), port)
      await closed(server)
      assert.equal(finding.state, 'warning')
      assert.equal(finding.message, `Another program listens on port ${port}.`)
      assert.match(finding.hint ?? '', /--port/)
    }
  })
})

async function listening(server: Server): Promise<{ server: Server; port: number }> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { server, port: (server.address() as AddressInfo).port }
}

async function closed(server: Server): Promise<void> {
  server.close()
  if ('closeAllConnections' in server) (server as { closeAllConnections(): void }).closeAllConnections()
  await once(server, 'close')
}
