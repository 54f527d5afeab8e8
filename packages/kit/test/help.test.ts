import assert from 'node:assert/strict'
import { fileURLToPath } from 'node:url'
import { Config, type Command } from '@oclif/core'
import { KitHelp, type HelpfulCommand } from '../src/help.ts'

class HeardHelp extends KitHelp {
  readonly said: string[] = []
  protected override log(...words: string[]): void {
    this.said.push(words.join(' '))
  }
}

async function helpOf(parts: HelpfulCommand, words: readonly string[]) {
  const loads: string[] = []
  const command = {
    id: 'replicate:run',
    summary: 'Run a model.',
    aliases: [],
    args: {},
    flags: {},
    hidden: false,
    hiddenAliases: [],
    ...parts,
    load: async () => (loads.push('loaded'), parts),
  } as unknown as Command.Loadable
  const root = fileURLToPath(new URL('..', import.meta.url))
  const config = await Config.load({ root, userPlugins: false, devPlugins: false })
  const help = new HeardHelp(Object.assign(config, { findCommand: () => command }))
  await help.showHelp([...words])
  return { text: help.said.join('\n'), loads }
}

describe('the help of a command', () => {
  it('ends with what the command says about these words', async () => {
    const asked: unknown[] = []
    const moreHelp = async (words: readonly string[]) => (asked.push(words), 'INPUTS\n  prompt')
    const { text } = await helpOf({ growsHelp: true, moreHelp }, ['replicate', 'run', 'acme/painter', '--help'])
    assert.match(text, /^Run a model\.[^]*\nINPUTS\n {2}prompt$/)
    assert.deepEqual(asked, [['acme/painter']])
  })

  it('is oclif’s alone when the command has nothing to add', async () => {
    const { text } = await helpOf({ growsHelp: true, moreHelp: async () => undefined }, ['replicate', 'run', '--help'])
    assert.match(text, /^Run a model\./)
    assert.doesNotMatch(text, /undefined/)
  })

  it('loads no command that does not say it has more', async () => {
    const { loads } = await helpOf({ moreHelp: async () => 'never' }, ['replicate', 'run', '--help'])
    assert.deepEqual(loads, [])
  })
})
