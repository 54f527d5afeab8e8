import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { silentStep } from '@tuglet/kit/lib'
import { runCommand, type FakeHost } from '@tuglet/testkit'
import PluginsBisect from '../../../src/commands/plugins/bisect.ts'
import { bisectPlugins } from '../../../src/lib/plugins/bisect/bisect-plugins.ts'
import { npmHost } from '../../fixtures/registry.ts'

/** A host with these plugins in its store, and a program in the CLI's place that fails with those named in its words. */
function worldWith(names: readonly string[]) {
  const host = npmHost()
  mkdirSync(host.dirs.data, { recursive: true })
  const plugins = names.map((name) => ({ name, type: 'user', tag: 'latest' }))
  writeFileSync(path.join(host.dirs.data, 'package.json'), JSON.stringify({ oclif: { plugins } }))
  writeFileSync(path.join(host.dirs.data, 'secrets.json'), '"kept"')
  const script = path.join(host.cwd, 'program.mjs')
  writeFileSync(
    script,
    `import { readFileSync } from 'node:fs'
     const { TUGLET_DATA_DIR: data } = process.env
     if (readFileSync(data + '/secrets.json', 'utf8') !== '"kept"') process.exit(99)
     const list = JSON.parse(readFileSync(data + '/package.json', 'utf8')).oclif.plugins.map(({ name }) => name)
     const [how, ...culprits] = process.argv.slice(2)
     const fails = culprits.every((name) => list.includes(name))
     if (fails && how === 'hang') setInterval(() => {}, 1000)
     else process.exitCode = fails ? 3 : 0`,
  )
  return { host, program: { file: process.execPath, words: [script] } }
}

function bisect({ host, program }: ReturnType<typeof worldWith>, words: readonly string[], limitMs = 60_000) {
  const config = { userAgent: '', plugins: new Map() }
  return bisectPlugins({ words, program, limitMs }, { host, config, tasks: silentStep() })
}

describe('plugins bisect', function () {
  this.timeout(60_000)
  const names = ['a', 'b', 'c', 'd', 'e'].map((name) => `tuglet-plugin-${name}`)

  it('finds the one plugin without which a command works', async () => {
    const { culprits, verdict, runs } = await bisect(worldWith(names), ['fail', 'tuglet-plugin-d'])
    assert.deepEqual(culprits, ['tuglet-plugin-d'])
    assert.match(verdict, /works without this plugin/)
    assert.ok(runs <= 7, `${runs} runs`)
  })

  it('finds two that only fail together', async () => {
    const { culprits } = await bisect(worldWith(names), ['fail', 'tuglet-plugin-a', 'tuglet-plugin-e'])
    assert.deepEqual(culprits, ['tuglet-plugin-a', 'tuglet-plugin-e'])
  })

  it('takes a command that does not end for one that fails', async () => {
    const world = worldWith(names.slice(0, 1))
    const { culprits } = await bisect(world, ['hang', 'tuglet-plugin-a'], 1500)
    assert.deepEqual(culprits, ['tuglet-plugin-a'])
  })

  it('says when it works with all, or fails without any', async () => {
    const works = await bisect(worldWith(names), ['fail', 'tuglet-plugin-z'])
    assert.deepEqual([works.culprits, works.runs], [[], 1])
    assert.match(works.verdict, /works with all/)
    const fails = await bisect(worldWith(names), ['fail'])
    assert.deepEqual([fails.culprits, fails.runs], [[], 2])
    assert.match(fails.verdict, /fails without any/)
  })

  it('wants a command', async () => {
    const host: FakeHost = npmHost()
    const { failure, exitCode } = await runCommand(PluginsBisect, [], { host })
    assert.deepEqual([failure?.code, exitCode], ['COMMAND_MISSING', 2])
  })
})
