import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'mocha'
import { fakeHost, type FakeHostOptions } from '@tuglet/testkit'
import ReplicatePrompt from '../../../src/commands/replicate/prompt.ts'
import type { MadePrompt } from '../../../src/lib/profiles/show-prompt.ts'
import { runHere } from '../../support/hub-host.ts'

const profiles = `profiles:
  portrait:
    model: acme/painter
    lora: me/my-lora@0.8
    trigger: p3rs0n
    prompt_template: "{trigger}, {mood}, {lighting} light"
    defaults: {lighting: soft, params: {steps: 4}}
`

function make(words: readonly string[], options: FakeHostOptions = {}) {
  const host = fakeHost(options)
  mkdirSync(join(host.cwd, 'config'))
  writeFileSync(join(host.cwd, 'config', 'profiles.yaml'), profiles)
  return runHere(ReplicatePrompt, words, host)
}
const made = async (...words: string[]) => JSON.parse((await make([...words, '--json'])).stdout) as MadePrompt

describe('replicate prompt', () => {
  it('fills a template by flag before profile, and shows the whole command', async () => {
    assert.deepEqual(await made('portrait', '--token', 'mood=calm', '--token', 'lighting=hard'), {
      prompt: 'p3rs0n, calm, hard light',
      command: "tuglet replicate run acme/painter steps:=4 'prompt=p3rs0n, calm, hard light' --lora me/my-lora@0.8",
    })
  })

  it('asks for what is missing, and only for that', async () => {
    const { stdout } = await make(['portrait', '--quiet'], { answers: { '--token mood=<text>': 'wild' } })
    assert.equal(stdout, 'p3rs0n, wild, soft light\n')
  })

  it('fails where nobody can answer, naming the flag', async () => {
    const { failure, stdout } = await make(['portrait'])
    assert.deepEqual([failure?.code, stdout], ['INPUT_NEEDED', ''])
    assert.match(failure?.hints.join(' ') ?? '', /--token mood=<text>/)
  })

  it('works without a profile', async () => {
    assert.deepEqual(await made('--template', 'a {subject}', '--token', 'subject=fox'), {
      prompt: 'a fox',
      command: null,
    })
    assert.equal((await make([])).failure?.code, 'PROMPT_TEMPLATE_MISSING')
    assert.equal((await make(['portrait', '--token', 'mood'])).failure?.code, 'PROMPT_TOKEN_INVALID')
  })

  it('prints a command whose every word reaches the program as it is (B20)', async () => {
    const hostile = 'it\'s "so" $HOME `id` $(id) !! \\ *'
    const { prompt, command } = await made('portrait', '--token', `mood=${hostile}`)
    const words = execFileSync('sh', ['-c', `printf '%s\\0' ${command?.replace('tuglet ', '')}`], {
      encoding: 'utf8',
    }).split('\0')
    assert.ok(words.includes(`prompt=${prompt}`), words.join('|'))
    assert.ok(prompt.includes(hostile))
  })
})
