import assert from 'node:assert/strict'
import type { Config } from '@oclif/core'
import { unknownCommand } from '../src/unknown-command.ts'

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

  it('names the plugin of a command that is not installed, and how to get it', () => {
    const failure = ask('gpu ls --json')
    assert.equal(failure?.kind, 'plugin')
    assert.deepEqual(failure?.hints, ['Install it with tuglet plugins install @tuglet/plugin-gpu'])
  })
})
