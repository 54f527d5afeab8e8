import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'mocha'
import { openSettings, settingsOf, unsetSetting, writeSetting } from '@tuglet/kit'
import type { FakeKohub } from '@tuglet/fake-kohub'
import { kohub as service } from '../../src/service.ts'
import { configOf, hostAt, startHub } from '../support/hub.ts'
import { kohub } from '../support/shell.ts'

const nowhere = { url: '', tokens: {} }

describe('kohub config', () => {
  let hub: FakeKohub
  before(async () => {
    hub = await startHub()
  })
  after(() => hub.close())

  it('is the same state as the CLI’s own config, from either door', async () => {
    await using host = hostAt(nowhere)
    const declared = settingsOf(service)
    assert.equal(
      await writeSetting(host, { key: 'kohub.endpoint', text: 'http://one.test', declared }),
      '~/.kohub/config.json',
    )
    assert.equal((await kohub(host, 'config get endpoint')).stdout, 'http://one.test\n')
    await kohub(host, 'config set default_repo_type space')
    assert.equal(openSettings(host).resolve(declared[1] as never).value, 'space')
    await unsetSetting(host, { key: 'kohub.endpoint', declared })
    assert.deepEqual(configOf(host), { default_repo_type: 'space' })
  })

  it('keeps what others wrote, lives where KOHUB_CONFIG_DIR says, and keeps profiles apart', async () => {
    await using host = hostAt(nowhere, undefined, { env: { KOHUB_CONFIG_DIR: 'own' } })
    const file = join(host.cwd, 'own/config.json')
    mkdirSync(join(host.cwd, 'own'))
    writeFileSync(file, '{"theme": "dark"}')
    await kohub(host, 'config set endpoint http://two.test')
    await kohub(host, 'config set endpoint http://work.test --profile work')
    const { readFileSync } = await import('node:fs')
    assert.deepEqual(JSON.parse(readFileSync(file, 'utf8')), { theme: 'dark', endpoint: 'http://two.test' })
    assert.equal((await kohub(host, 'config get endpoint')).stdout, 'http://two.test\n')
    assert.equal((await kohub(host, 'config get endpoint --profile work')).stdout, 'http://work.test\n')
  })

  it('says when something stronger hides what was set', async () => {
    await using host = hostAt(hub)
    const { stderr } = await kohub(host, 'config set endpoint http://hidden.test')
    assert.match(stderr, /HF_ENDPOINT sets endpoint too, and it is stronger/)
    const token = await kohub(host, 'config set token abcdefabcdef')
    assert.match(token.stderr, /A token on the command line can be seen/)
    await kohub(host, 'auth login --username alice --password secret-123')
    const hidden = await kohub(hostAt(hub, undefined, { secrets: host.secrets, dirs: host.dirs }), 'auth status --json')
    const state = JSON.parse(hidden.stdout) as { origin: string; shadowed: { origin: string }[] }
    assert.equal(state.origin, 'memory')
    assert.match(state.shadowed[0]?.origin ?? '', /\.kohub\/config\.json/)
  })

  it('takes the token from standard input and from a prompt', async () => {
    await using piped = hostAt(nowhere, undefined, { input: 'token-from-stdin\n' })
    assert.equal((await kohub(piped, 'config set token -')).exitCode, 0)
    assert.equal(configOf(piped)['token'], 'token-from-stdin')
    await using asked = hostAt(nowhere, undefined, { answers: { 'Token for the hub:': 'token-from-prompt' } })
    await kohub(asked, 'config set token')
    assert.equal(configOf(asked)['token'], 'token-from-prompt')
    assert.equal(asked.asked[0]?.kind, 'secret')
  })

  it('refuses unknown keys and wrong values, and writes nothing then', async () => {
    await using host = hostAt(nowhere)
    const unknown = await kohub(host, 'config set endpiont http://x.test')
    assert.match(unknown.stderr, /Did you mean endpoint\?/)
    assert.equal((await kohub(host, 'config set default_repo_type car')).exitCode, 2)
    assert.equal((await kohub(host, 'config set endpoint')).exitCode, 2)
    assert.throws(() => configOf(host), /ENOENT/)
  })

  it('asks in its wizard for what flags do not answer, and looks what answers there', async () => {
    const answers = { '--type': 'dataset', '--interactive': 'no' }
    await using host = hostAt(nowhere, undefined, { answers })
    const done = await kohub(host, `config wizard --endpoint ${hub.url}`)
    assert.equal(done.exitCode, 0, done.stderr)
    assert.deepEqual(configOf(host), {
      endpoint: hub.url,
      default_repo_type: 'dataset',
      interactive_mode_default: false,
    })
    assert.match(done.stderr, /KohakuHub/)
    await using silent = hostAt(nowhere)
    assert.equal((await kohub(silent, 'config wizard --no-input')).exitCode, 2)
    const told = await kohub(silent, 'config wizard --endpoint http://127.0.0.1:9 --type model --no-interactive')
    assert.match(told.stderr, /Nothing answers there now/)
    assert.equal(configOf(silent)['endpoint'], 'http://127.0.0.1:9')
  })

  it('clears only what is its own, without a question, as the original client did', async () => {
    await using host = hostAt(nowhere)
    const file = join(host.dirs.home, '.kohub/config.json')
    mkdirSync(join(host.dirs.home, '.kohub'))
    writeFileSync(file, JSON.stringify({ endpoint: 'http://three.test', token: 'abcdefgh1234', theme: 'dark' }))
    const { exitCode, stderr } = await kohub(host, 'config clear --no-input')
    assert.deepEqual([exitCode, configOf(host)], [0, { theme: 'dark' }], stderr)
  })
})
