import assert from 'node:assert/strict'
import { appendFileSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import path from 'node:path'
import type { FakeHost } from '@tuglet/testkit'
import { recordCrash } from '@tuglet/launcher/crashes'
import { parkedPlugins } from '../../../src/lib/checks/parked-plugins.ts'
import { pluginFiles } from '../../../src/lib/checks/plugin-files.ts'
import { storePlugins } from '../../../src/lib/checks/store-plugins.ts'
import { storeState } from '../../../src/lib/checks/store-state.ts'
import { storeFiles } from '../../../src/lib/plugins/store/store-files.ts'
import { install } from '../../fixtures/installed.ts'
import { plant } from '../../fixtures/plant.ts'
import { npmHost, pluginRelease, registry } from '../../fixtures/registry.ts'

const hello = '@tuglet/plugin-hello'
const found = async (check: { run(host: FakeHost): Promise<unknown> }, host: FakeHost) => {
  return [await check.run(host)].flat() as readonly { state: string; message: string; hint?: string }[]
}

describe('what doctor checks of the plugin store', function () {
  this.timeout(60_000)

  it('finds a store in order, then files that were changed, and finds them mended by installing anew', async () => {
    await using server = await registry(pluginRelease(hello, '1.0.0'))
    const host = npmHost(server)
    await plant(host, { release: pluginRelease(hello, '1.0.0'), tag: 'latest' })
    assert.deepEqual(await found(storeState(), host), [{ state: 'ok', message: 'Generation 1 is in force.' }])
    assert.deepEqual((await found(pluginFiles(), host))[0]?.state, 'ok')
    appendFileSync(path.join(host.dirs.data, 'node_modules', hello, 'dist', 'commands', 'hello.js'), '// tampered\n')
    const [changed] = await found(pluginFiles(), host)
    assert.equal(changed?.state, 'problem')
    assert.equal(changed.hint, `Install it anew: tuglet plugins install ${hello}@1.0.0`)
    await install(host, `${hello}@1.0.0`)
    assert.deepEqual((await found(pluginFiles(), host))[0]?.state, 'ok')
  })

  it('clears away what a dead process left, but not what a living one does', async () => {
    const host = npmHost()
    const { guard, generations } = storeFiles(host.dirs.data)
    mkdirSync(path.join(generations, '7'), { recursive: true })
    mkdirSync(guard)
    const owner = { machine: hostname(), token: 'x', since: host.now().toISOString() }
    writeFileSync(path.join(guard, 'owner.json'), JSON.stringify({ ...owner, pid: process.pid }))
    assert.match((await found(storeState(), host))[0]?.message ?? '', /Another tuglet is changing/)
    assert.equal(existsSync(path.join(generations, '7')), true)
    writeFileSync(path.join(guard, 'owner.json'), JSON.stringify({ ...owner, pid: 2 ** 22 + 1 }))
    const states = await found(storeState(), host)
    assert.deepEqual(
      states.map(({ state }) => state),
      ['warning', 'ok'],
    )
    assert.equal(existsSync(path.join(generations, '7')), false)
    assert.equal(existsSync(guard), false)
  })

  it('tells of files that are gone, and makes no folder where there is no store', async () => {
    const host = npmHost()
    assert.deepEqual((await found(storeState(), host))[0]?.state, 'ok')
    assert.equal(existsSync(host.dirs.data), false)
    mkdirSync(host.dirs.data, { recursive: true })
    const { list } = storeFiles(host.dirs.data)
    writeFileSync(list, JSON.stringify({ oclif: { plugins: [{ name: hello, type: 'user' }] } }))
    const [gone] = await found(storeState(), host)
    assert.deepEqual([gone?.state, gone?.hint], ['problem', `tuglet plugins install ${hello}`])
    rmSync(list)
  })

  it('tells of plugins that are left out, once', async () => {
    const host = npmHost()
    for (let starts = 0; starts < 3; starts += 1) recordCrash(host.dirs.data, hello, 'dry')
    writeFileSync(
      storeFiles(host.dirs.data).list,
      JSON.stringify({ oclif: { plugins: [{ name: hello, type: 'user' }] } }),
    )
    const [left] = await found(parkedPlugins(), host)
    assert.deepEqual([left?.state, left?.hint], ['warning', `Use it again: tuglet plugins enable ${hello}`])
    assert.deepEqual((await found(storePlugins([]), host))[0]?.state, 'ok')
  })
})
