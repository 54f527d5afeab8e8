import assert from 'node:assert/strict'
import { Failure, silentStep } from '@tuglet/kit/lib'
import { fakeHost, type FakeHost } from '@tuglet/testkit'
import contribution from '../../../../src/hooks/install-official.ts'
import { installOfficial } from '../../../../src/lib/plugins/official/install-official.ts'
import { listed, versionOf } from '../../../fixtures/installed.ts'
import { plant } from '../../../fixtures/plant.ts'
import { npmHost, pluginRelease, registry } from '../../../fixtures/registry.ts'

const hello = '@tuglet/plugin-hello'

function use(host: FakeHost, words: readonly string[] = ['hello', 'world']) {
  const commands = [{ id: 'hello', load: async () => undefined }]
  const root = { name: 'tuglet', version: '0', root: '/', type: 'core', isRoot: true, commands, pjson: { oclif: {} } }
  const config = { userAgent: `tuglet/1.0.0 x node-${process.version}`, plugins: new Map([['tuglet', root]]) }
  const run = { config, host, tasks: silentStep(), out: { warn() {}, note() {} }, words }
  return installOfficial({ name: hello, version: '1.0.0' }, run)
}

async function refusal(host: FakeHost, words?: readonly string[]) {
  const error = await use(host, words).then(
    () => undefined,
    (reason: unknown) => reason,
  )
  assert.ok(Failure.is(error), String(error))
  return { code: error.code, message: error.message, hints: error.hints, asked: host.asked.length }
}

describe('installOfficial', function () {
  this.timeout(60_000)

  it('is what the store contributes to the launcher', async () => {
    assert.deepEqual(await contribution(), [installOfficial])
  })

  it('installs in CI without asking, and on a terminal after asking, the version that goes with the CLI', async () => {
    await using server = await registry(pluginRelease(hello, '1.0.0'), pluginRelease(hello, '2.0.0'))
    const inCi = npmHost(server, { CI: 'true' })
    await use(inCi)
    assert.equal(versionOf(inCi, hello), '1.0.0')
    assert.deepEqual(listed(inCi), [{ name: hello, type: 'user', tag: 'latest' }])
    const person = Object.assign(npmHost(server), fakeTerminal({ '--yes': 'yes' }))
    await plant(person, { release: pluginRelease(hello, '1.0.0'), tag: 'latest' })
    await use(person)
    assert.match(
      person.asked[0]?.text ?? '',
      /^tuglet hello is in the plugin @tuglet\/plugin-hello, .* Install version 1\.0\.0 now\?$/,
    )
    // It is there now, so nothing is asked of the registry again.
    const before = server.requests.length
    await use(inCi)
    assert.equal(server.requests.length, before)
  })

  it('names the exact command where it may not install: --no-input, no terminal, a no', async () => {
    const expected = {
      code: 'PLUGIN_NOT_INSTALLED',
      message: 'tuglet hello is in the plugin @tuglet/plugin-hello, which is not installed.',
      hints: ['Install it with tuglet plugins install @tuglet/plugin-hello'],
    }
    assert.deepEqual(await refusal(fakeHost()), { ...expected, asked: 0 })
    assert.deepEqual(await refusal(fakeHost({ tty: true, env: { CI: 'true' } }), ['hello', '--no-input']), {
      ...expected,
      asked: 0,
    })
    assert.deepEqual(await refusal(fakeHost({ tty: true, env: { CI: '1', TUGLET_NO_INPUT: '1' } })), {
      ...expected,
      asked: 0,
    })
    assert.deepEqual(await refusal(fakeHost({ tty: true, answers: { '--yes': 'no' } })), { ...expected, asked: 1 })
    assert.deepEqual(await refusal(fakeHost(), ['hello', '--', '--yes']), { ...expected, asked: 0 })
  })
})

function fakeTerminal(answers: Readonly<Record<string, string>>) {
  const { stdin, stderr, ask, asked } = fakeHost({ tty: true, answers })
  return { stdin, stderr, ask, asked }
}
