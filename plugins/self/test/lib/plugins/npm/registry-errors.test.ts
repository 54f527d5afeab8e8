import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdirSync, readdirSync } from 'node:fs'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { chaosProxy, runCommand, type FakeHost } from '@tuglet/testkit'
import { selfSigned } from '../../../../../../packages/kit/test/host/self-signed.ts'
import PluginsInstall from '../../../../src/commands/plugins/install.ts'
import { listed } from '../../../fixtures/installed.ts'
import { realPrograms } from '../../../fixtures/real-programs.ts'
import { npmHost, packed, pluginRelease, registry } from '../../../fixtures/registry.ts'

const hello = '@tuglet/plugin-hello'
const known = pluginRelease(hello, '1.0.0')

async function failure(host: FakeHost, word = hello) {
  const run = await runCommand(PluginsInstall, [word], { host })
  assert.deepEqual(listed(host), [])
  return [run.failure?.code, run.exitCode]
}

describe('installing from a registry that is in trouble', function () {
  this.timeout(60_000)

  it('tells sign-in, permission, a missing plugin and a sick registry apart', async () => {
    await using server = await registry(known)
    const told = await Promise.all(
      ['@a/private', '@a/forbidden', `${hello}@9.9.9`, '@a/unwell'].map((word) => failure(npmHost(server), word)),
    )
    assert.deepEqual(told, [
      ['REGISTRY_AUTH', 4],
      ['REGISTRY_FORBIDDEN', 4],
      ['PLUGIN_NOT_FOUND', 6],
      ['REGISTRY_UNREACHABLE', 5],
    ])
  })

  it('tells a name that nobody knows, a closed port, a broken connection and a bad certificate apart', async () => {
    await using server = await registry(known)
    await using proxy = await chaosProxy(server.url, 'reset')
    const secure = createServer(selfSigned('localhost'), (_request, response) => response.end('{}'))
    secure.listen(0, '127.0.0.1')
    await once(secure, 'listening')
    try {
      const urls = ['http://127.0.0.1:2', proxy.url, `https://127.0.0.1:${(secure.address() as AddressInfo).port}`]
      const told = await Promise.all(urls.map((url) => failure(npmHost({ url }))))
      assert.deepEqual(told, [
        ['REGISTRY_UNREACHABLE', 5],
        ['REGISTRY_UNREACHABLE', 5],
        ['REGISTRY_TLS', 5],
      ])
    } finally {
      secure.closeAllConnections()
      secure.close()
    }
    // Without a network it is not even known that nobody has that name.
    const [code, exitCode] = await failure(npmHost({ url: 'http://no-such-registry.invalid' }))
    assert.match(String(code), /^(REGISTRY_NAME_UNKNOWN|OFFLINE)$/)
    assert.equal(exitCode, 5)
  })

  it('takes no other bytes than the registry promised', async () => {
    const spoiled = packed(pluginRelease(hello, '1.0.0', { code: 'export default class { static run() {} }\n' }))
    await using server = await registry({ ...known, spoiled })
    const host = npmHost(server)
    // npm's cache may hold the right bytes, and these are not to be had from there.
    const own = npmHost(server, { npm_config_cache: path.join(host.cwd, 'cache') })
    assert.deepEqual(await failure(own), ['PLUGIN_INTEGRITY', 9])
  })

  it('tells a full disk, and leaves nothing on it', async function () {
    const host = npmHost()
    const disk = path.join(host.cwd, 'disk')
    mkdirSync(disk)
    const { run } = realPrograms()
    const mounted = await run('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', disk])
    if (mounted.exitCode !== 0) this.skip()
    try {
      const files = { ...known.files, 'big.bin': 'x'.repeat(1_000_000) }
      await using server = await registry({ ...known, files })
      const small = { ...npmHost(server), dirs: { ...host.dirs, data: path.join(disk, 'data') } } as FakeHost
      assert.deepEqual(await failure(small), ['NO_SPACE', 1])
      const left = readdirSync(path.join(disk, 'data'), { recursive: true })
      assert.deepEqual(left, ['generations', path.join('generations', 'last')])
    } finally {
      await run('umount', [disk])
    }
  })
})
