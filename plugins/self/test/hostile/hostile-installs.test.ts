import assert from 'node:assert/strict'
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { silentStep, type Failure } from '@tuglet/kit/lib'
import { runCommand, type FakeHost } from '@tuglet/testkit'
import PluginsInstall from '../../src/commands/plugins/install.ts'
import { pluginFiles } from '../../src/lib/checks/plugin-files.ts'
import { keepIfWorks } from '../../src/lib/plugins/add-plugin.ts'
import { readPlugin } from '../../src/lib/plugins/trial/read-plugin.ts'
import { install, listed, locked } from '../fixtures/installed.ts'
import { npmHost, packed, pluginRelease, type Release } from '../fixtures/registry.ts'
import { seededSample } from '../fixtures/seeded-sample.ts'
import { hostileReleases } from './support/hostile-releases.ts'

const isDeep = process.env['TUGLET_DEEP'] === '1'
const self = new URL('../..', import.meta.url)
const good = pluginRelease('tuglet-plugin-good', '1.0.0', { id: 'good' })

function tarballOf(release: Release, host: FakeHost): string {
  const file = path.join(host.cwd, `${release.name.replaceAll('/', '-')}.tgz`)
  writeFileSync(file, packed(release))
  return file
}

function folderOf({ name, version, json, files }: Release, host: FakeHost): string {
  const folder = path.join(host.cwd, 'unpacked', name)
  const all = { 'package.json': JSON.stringify({ name, version, ...json }), ...files }
  for (const [file, content] of Object.entries(all)) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
    writeFileSync(path.join(folder, file), content)
  }
  return folder
}

describe(`an install of ${hostileReleases.length} hostile plugins`, function () {
  this.timeout(isDeep ? 600_000 : 120_000)
  let host: FakeHost
  let untouched: string
  const marked = () => existsSync(path.join(host.cwd, 'mark'))
  const state = () =>
    JSON.stringify([listed(host), locked(host), readdirSync(path.join(host.dirs.data, 'generations'))])
  before(async () => {
    host = npmHost()
    await install(host, tarballOf(good, host))
    untouched = state()
  })
  after(() => host[Symbol.asyncDispose]())

  for (const { does, release, says } of hostileReleases.filter(({ code }) => code === 'PLUGIN_BROKEN')) {
    it(`fails for one that ${does}`, async () => {
      const config = { userAgent: `tuglet/0.1.0 test node-${process.version}`, plugins: new Map() }
      const options = { host, config, out: { warn() {}, note() {} }, tasks: silentStep(host.signal) }
      const attempt = keepIfWorks(readPlugin(folderOf(release, host)), options)
      await assert.rejects(attempt, ({ code, message }: Failure) => code === 'PLUGIN_BROKEN' && says.test(message))
      assert.equal(marked(), false)
    })
  }

  it('leaves everything as it was', async () => {
    const always = hostileReleases.filter(({ code }) => code !== 'PLUGIN_BROKEN')
    const rest = hostileReleases.filter((one) => !always.includes(one))
    for (const { release, code, says, does } of [...always, ...(isDeep ? rest : seededSample(rest, 2))]) {
      const { failure, exitCode } = await runCommand(PluginsInstall, [tarballOf(release, host)], {
        host,
        plugins: [self],
      })
      assert.equal(failure?.code, code, `${does}: ${failure?.message}`)
      assert.match(failure.message, says)
      assert.notEqual(exitCode, 0)
      assert.equal(state(), untouched)
      assert.equal(marked(), false)
    }
  })

  it('runs no install script of a plugin', async () => {
    const script = `node -e "require('fs').writeFileSync('${path.join(host.cwd, 'mark')}', '')"`
    const scripts = { preinstall: script, install: script, postinstall: script, prepare: script }
    const release = pluginRelease('tuglet-plugin-script', '1.0.0', { id: 'script', json: { scripts } })
    await install(host, tarballOf(release, host))
    assert.equal(marked(), false)
  })

  const changes: readonly [string, (file: string) => void][] = [
    ['changed', (file) => writeFileSync(file, `${readFileSync(file, 'utf8')}globalThis.changed = 1\n`)],
    ['replaced by a link out of its package', replaceByLink],
    ['added beside the others', (file) => writeFileSync(file.replace('good.js', 'more.js'), 'process.exit(0)\n')],
  ]
  for (const [what, change] of changes) {
    it(`is told apart from a file that was ${what} later`, async () => {
      const folder = path.join(host.dirs.data, 'node_modules', good.name, 'dist', 'commands')
      assert.deepEqual(await fileStates(host), ['ok'])
      const kept = path.join(host.cwd, 'kept')
      cpSync(folder, kept, { recursive: true })
      change(path.join(folder, 'good.js'))
      assert.deepEqual(await fileStates(host), ['problem: The files of tuglet-plugin-good, or of what it runs'])
      rmSync(folder, { recursive: true })
      renameSync(kept, folder)
    })
  }

  it('puts files right that were changed later', async () => {
    const folder = path.join(host.dirs.data, 'node_modules', good.name)
    for (const [, change] of changes) change(path.join(folder, 'dist', 'commands', 'good.js'))
    await install(host, tarballOf(good, host))
    assert.deepEqual(await fileStates(host), ['ok'])
  })
})

async function fileStates(host: FakeHost): Promise<readonly string[]> {
  const findings = [await pluginFiles().run(host)].flat()
  return findings.map((one) => (one.state === 'ok' ? 'ok' : `${one.state}: ${one.message.replace(/, are not .*/, '')}`))
}

function replaceByLink(file: string): void {
  rmSync(file)
  symlinkSync('/etc/hostname', file)
}
