import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import http from 'node:http'
import https from 'node:https'
import net, { type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { buffer } from 'node:stream/consumers'
import { isLoopback, proxySettings } from '../../src/host/proxy-settings.ts'
import { fixture, start } from './run-fixture.ts'
import { selfSigned } from './self-signed.ts'

describe('fetch through a proxy', () => {
  let site: http.Server
  let proxy: Proxy
  let folder: string
  let certificate: string
  before(async () => {
    const credentials = selfSigned('service.test')
    folder = await mkdtemp(path.join(tmpdir(), 'tuglet-'))
    certificate = path.join(folder, 'cert.pem')
    await writeFile(certificate, credentials.cert)
    site = await listen(https.createServer(credentials, answer))
    proxy = await openProxy(site)
  })
  afterEach(() => proxy.seen.splice(0))
  after(async () => {
    for (const server of [site, proxy.server]) {
      server.closeAllConnections()
      server.close()
    }
    await rm(folder, { recursive: true })
  })

  it('tunnels https, and trusts the authorities of SSL_CERT_FILE', async () => {
    const env = { HTTPS_PROXY: proxy.url, SSL_CERT_FILE: certificate }
    const { stdout, stderr } = await start(fixture('fetch', 'https://service.test/a'), env).ended
    assert.equal(stdout, '200 true GET /a  \n', stderr)
    assert.deepEqual(proxy.seen, ['CONNECT service.test:443'])
  })

  it('trusts the authorities of SSL_CERT_FILE without a proxy too, and no stranger', async () => {
    const credentials = selfSigned('localhost')
    const file = path.join(folder, 'local.pem')
    await writeFile(file, credentials.cert)
    const own = await listen(https.createServer(credentials, answer))
    const url = `https://localhost:${(own.address() as AddressInfo).port}/a`
    const trusting = await start(fixture('fetch', url), { SSL_CERT_FILE: file }).ended
    assert.equal(trusting.stdout, '200 true GET /a  \n', trusting.stderr)
    const careful = await start(fixture('fetch', url), {}).ended
    assert.notEqual(careful.exitCode, 0)
    assert.match(careful.stderr, /self-signed|certificate/i)
    own.closeAllConnections()
    own.close()
  })

  it('does not trust a stranger', async () => {
    const env = { HTTPS_PROXY: proxy.url }
    const { exitCode, stderr } = await start(fixture('fetch', 'https://service.test/a'), env).ended
    assert.notEqual(exitCode, 0)
    assert.match(stderr, /self-signed|certificate/i)
  })

  it('posts a form whole, with its length', async () => {
    const env = { https_proxy: proxy.url.replace('http://', ''), NODE_EXTRA_CA_CERTS: certificate }
    const { stdout, stderr } = await start(fixture('fetch', 'https://service.test/form'), env).ended
    assert.match(stdout, /^200 true POST \/form \d+ .*filename="name\.txt"/s, stderr)
  })

  it('takes ALL_PROXY for http, and goes past it as NO_PROXY says', async () => {
    const own = await listen(http.createServer(answer))
    const url = `http://127.0.0.1:${(own.address() as AddressInfo).port}/direct`
    const env = { ALL_PROXY: proxy.url, NO_PROXY: 'other.test' }
    const { stdout, stderr } = await start(fixture('fetch', 'http://service.test/plain', url), env).ended
    assert.match(stdout, /200 true proxied\n200 true GET \/direct/, stderr)
    assert.equal(proxy.seen.length, 1)
    assert.match(proxy.seen[0]!, /service\.test/)
    const past = await start(fixture('fetch', 'http://other.test/'), env).ended
    assert.notEqual(past.exitCode, 0)
    assert.equal(proxy.seen.length, 1)
    own.closeAllConnections()
    own.close()
  })

  it('explains an authority file that cannot be used', async () => {
    const { exitCode, stderr } = await start(fixture('fetch', 'https://service.test/'), { SSL_CERT_FILE: '/none' })
      .ended
    assert.equal(exitCode, 2)
    assert.match(stderr, /^CERTIFICATES_NOT_USABLE: .*SSL_CERT_FILE \(\/none\)/)
  })
})

describe('proxy settings', () => {
  it('are none without a variable that says something', () => {
    assert.equal(proxySettings({}), undefined)
    assert.equal(proxySettings({ HTTP_PROXY: '', NO_PROXY: '*' }), undefined)
  })

  it('prefer small letters and the narrower variable', () => {
    const env = { http_proxy: 'http://a', HTTP_PROXY: 'http://b', ALL_PROXY: 'socks5://c', no_proxy: 'x' }
    assert.deepEqual(proxySettings(env), { httpProxy: 'http://a', httpsProxy: 'socks5://c', noProxy: 'x' })
    assert.deepEqual(proxySettings({ HTTPS_PROXY: 'h:3128' }), {
      httpProxy: '',
      httpsProxy: 'http://h:3128',
      noProxy: '',
    })
  })

  it('name a variable that is no proxy without showing what may be a password', () => {
    for (const value of ['http://user:hunter2@[bad', 'ftp://user:hunter2@host']) {
      assert.throws(
        () => proxySettings({ HTTPS_PROXY: value }),
        (error: Error & { code: string }) =>
          error.code === 'PROXY_NOT_USABLE' &&
          error.message.includes('HTTPS_PROXY') &&
          !error.message.includes('hunter2'),
      )
    }
  })

  it('never send this machine to a proxy', () => {
    for (const name of ['localhost', 'a.localhost', '127.0.0.1', '127.9.9.9', '[::1]'])
      assert.ok(isLoopback(name), name)
    for (const name of ['localhost.example', '128.0.0.1', '[::2]', 'notlocalhost']) assert.ok(!isLoopback(name), name)
  })
})

interface Proxy {
  readonly server: http.Server
  readonly url: string
  readonly seen: string[]
}

/** A proxy that tunnels every CONNECT to the one site, whatever the name, and answers plain requests itself. */
async function openProxy(site: http.Server): Promise<Proxy> {
  const seen: string[] = []
  const server = http.createServer((request, response) => {
    seen.push(`${request.method} ${request.url}`)
    response.end('proxied')
  })
  server.on('connect', (request, socket) => {
    seen.push(`CONNECT ${request.url}`)
    const target = net.connect((site.address() as AddressInfo).port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n')
      target.pipe(socket).pipe(target)
    })
    for (const end of [target, socket]) end.on('error', () => (target.destroy(), socket.destroy()))
  })
  await listen(server)
  return { server, seen, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

async function listen<S extends net.Server>(server: S): Promise<S> {
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return server
}

function answer(request: http.IncomingMessage, response: http.ServerResponse): void {
  const { method, url, headers } = request
  const length = headers['content-length'] ?? ''
  void buffer(request).then((body) => response.end(`${method} ${url} ${length} ${body.toString()}`))
}
