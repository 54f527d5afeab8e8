import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Config } from '@oclif/core'
import type { Failure } from '@tuglet/kit'
import { installOfficial, officialCommand } from '../../src/start/install-official.ts'
import { unknownCommand } from '../../src/start/unknown-command.ts'

const commands = [
  { id: 'ci:list', aliases: [], hidden: false },
  { id: 'ci:submit:test', aliases: [], hidden: false },
  { id: 'kohub', aliases: [], hidden: false },
  { id: 'gpu:ls', aliases: [], hidden: false, pluginType: 'jit', pluginName: '@tuglet/plugin-gpu' },
]
const config = {
  bin: 'tuglet',
  commands,
  topics: [{ name: 'ci' }, { name: 'ci:submit' }, { name: 'gpu' }],
  findCommand: (id: string) => commands.find((command) => command.id === id),
} as unknown as Config

const ask = (line: string) => unknownCommand(line.split(' '), config)

describe('unknownCommand', () => {
  for (const line of [
    'ci list',
    'ci list extra',
    'ci',
    'ci submit',
    'kohub anything',
    '--help',
    'help ci',
    'ci list --json',
  ]) {
    it(`has nothing to say of "${line}"`, () => assert.equal(ask(line), undefined))
  }

  for (const [line, message, hint] of [
    ['ci lst', 'tuglet ci lst is not a command.', 'Did you mean tuglet ci list?'],
    ['ci submit tset', 'tuglet ci submit tset is not a command.', 'Did you mean tuglet ci submit test?'],
    ['kohbu', 'tuglet kohbu is not a command.', 'Did you mean tuglet kohub?'],
    ['deploy', 'tuglet deploy is not a command.', 'See tuglet --help'],
  ] as const) {
    it(`answers "${line}" with "${hint}"`, () => {
      const failure = ask(line)
      assert.deepEqual([failure?.message, failure?.hints[0], failure?.exitCode], [message, hint, 2])
    })
  }

  it('names the plugin of a command that is parked, and how to get it back', () => {
    const folder = mkdtempSync(join(tmpdir(), 'tuglet-parked-'))
    try {
      writeFileSync(join(folder, 'oclif.manifest.json'), '{"commands":{"wild:run":{}}}')
      const parked = [{ name: 'wild', root: folder, type: 'user' }] as const
      const failure = unknownCommand(['wild', 'run', 'fast', '--json'], config, parked)
      assert.equal(failure?.code, 'PLUGIN_PARKED')
      assert.equal(failure.exitCode, 9)
      assert.equal(unknownCommand(['ci', 'list'], config, parked), undefined)
      assert.equal(unknownCommand(['wilder'], config, parked)?.code, 'UNKNOWN_COMMAND')
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})

describe('the first use of an official plugin', () => {
  const official = (line: string) => officialCommand(line.split(' '), withPjson)
  const withPjson = Object.assign(Object.create(config) as Config, {
    pjson: { oclif: { jitPlugins: { '@tuglet/plugin-gpu': '0.1.0' }, additionalHelpFlags: ['-h'] } },
    runHook: () => Promise.resolve({ successes: [], failures: [] }),
  })

  it('is told by its words, and by nothing else', () => {
    const gpu = { words: 'gpu ls', plugin: '@tuglet/plugin-gpu', version: '0.1.0' }
    assert.deepEqual(official('gpu ls --json'), gpu)
    assert.deepEqual(official('gpu ls extra'), gpu)
    assert.deepEqual(official('gpu ls -- --help'), gpu)
    for (const line of ['gpu ls --help', 'gpu ls -h', 'gpu', 'ci list', '--json'])
      assert.equal(official(line), undefined, line)
  })

  it('is refused with the way to install it where nothing can', async () => {
    const command = official('gpu ls')
    assert.ok(command)
    await assert.rejects(installOfficial(command, withPjson, { host: {} as never, words: [] }), (error: Failure) => {
      assert.equal(error.kind, 'plugin')
      assert.deepEqual(error.hints, ['Install it with tuglet plugins install @tuglet/plugin-gpu'])
      return true
    })
  })
})
