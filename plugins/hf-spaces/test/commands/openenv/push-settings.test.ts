import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, it } from 'mocha'
import type { Pushed } from '../../../src/lib/push/pushed.ts'
import { rowsOf, startPushBench, type PushBench } from '../../support/push-bench.ts'

const id = 'ada/my_env'
const manifest =
  'spec_version: 1\nname: my_env\ntype: space\nruntime: fastapi\napp: server.app:app\nport: 8000\nvariables:\n  MODE: slow\n  SIZE: 3\n'

describe('openenv push: variables, secrets and the rest of a Space', () => {
  let bench: PushBench
  beforeEach(async () => void (bench = await startPushBench({ files: { 'openenv.yaml': manifest } })))
  afterEach(() => bench[Symbol.asyncDispose]())

  const space = () => bench.hub.repo('space', id)!.space!
  const values = () => Object.fromEntries([...space().variables].map(([key, { value }]) => [key, value]))

  it('creates a Space with all of them in one request', async () => {
    const words = [
      '.',
      '--env-var',
      'MODE=a=b=c',
      '-e',
      'EMPTY=',
      '--secret',
      'KEY=hidden-value',
      '--hardware',
      'cpu-basic',
      '--json',
    ]
    const run = await bench.push(words)
    assert.equal(run.failure?.message, undefined)
    assert.deepEqual(values(), { MODE: 'a=b=c', SIZE: '3', EMPTY: '' })
    assert.equal(space().secrets.get('KEY')?.value, 'hidden-value')
    assert.deepEqual(bench.changes(), ['POST /api/repos/create', `POST /api/spaces/${id}/commit/main`])
    assert.ok(!(run.stdout + run.stderr).includes('hidden-value'))
    assert.deepEqual(rowsOf<Pushed>(run)[0]!.settings.secrets, ['KEY'])
  })

  it('asks for no hardware unless told to', async () => {
    await bench.push(['.'])
    const create = bench.hub.requests.find(({ path: at }) => at === '/api/repos/create')!
    const body = JSON.parse(Buffer.from(create.body).toString()) as object
    assert.deepEqual(['hardware' in body, 'secrets' in body], [false, false])
  })

  it('takes secrets from the environment and from a file, and warns of those on the command line', async () => {
    const file = path.join(bench.cwd, '..', `${path.basename(bench.cwd)}.secrets`)
    writeFileSync(file, '# mine\nFROM_FILE="two words"\n', { mode: 0o644 })
    const words = ['.', '--secret', 'FROM_ENV', '--secret', 'INLINE=inline-value', '--secrets-file', file]
    const { stderr, failure } = await bench.push(words, { env: { FROM_ENV: 'env-value' } })
    assert.equal(failure, undefined)
    const secrets = Object.fromEntries([...space().secrets].map(([key, { value }]) => [key, value]))
    assert.deepEqual(secrets, { FROM_FILE: 'two words', FROM_ENV: 'env-value', INLINE: 'inline-value' })
    assert.match(stderr, /--secret INLINE can be seen/)
    assert.match(stderr, /Run: chmod 600/)
    assert.doesNotMatch(stderr, /two words|env-value|inline-value/)
  })

  it('reads secrets from standard input', async () => {
    await bench.push(['.', '--secrets-file', '-'], { input: 'KEY=from-stdin\n' })
    assert.equal(space().secrets.get('KEY')?.value, 'from-stdin')
  })

  for (const [words, message] of [
    [['--env-var', 'NO_EQUALS'], /--env-var takes KEY=VALUE/],
    [['--env-var', '=v'], /key is empty/],
    [['--env-var', 'A B=v'], /"A B" is no name/],
    [['--secret', 'malformed secret'], /<redacted>/],
    [['--secret', 'a-b=value-of-it'], /<redacted>/],
    [['--secret', 'hf_lookslikeatoken1'], /<redacted>/],
    [['--secrets-file', 'nowhere.env'], /there is no file/],
    [['--env-var', 'A=1', '--secret', 'A=2'], /a variable and a secret/],
  ] as const) {
    it(`refuses ${words.join(' ')} before anything is done, and repeats no secret`, async () => {
      const { failure, stderr } = await bench.push(['.', ...words])
      assert.deepEqual([failure?.kind, failure?.exitCode], ['usage', 2])
      assert.match(failure!.message, message)
      assert.doesNotMatch(stderr, /malformed secret|value-of-it|lookslike/)
      assert.equal(bench.hub.requests.length, 0)
    })
  }

  it('refuses variables in openenv.yaml that are no mapping', async () => {
    writeFileSync(path.join(bench.cwd, 'openenv.yaml'), manifest.replace(/variables:[^]*/, 'variables: []\n'))
    const { failure, stderr } = await bench.push(['.'])
    assert.notEqual(failure, undefined)
    assert.match(stderr, /mapping/)
    assert.equal(bench.hub.requests.length, 0)
  })

  it('sets on a Space that is there what is missing or was plainly asked for, before the files', async () => {
    bench.hub.addRepo({ type: 'space', id })
    space().variables.set('MODE', { value: 'theirs', description: null, updatedAt: '' })
    const { stderr } = await bench.push(['.', '--env-var', 'NEW=1', '--secret', 'KEY=hidden-value'])
    assert.deepEqual(values(), { MODE: 'theirs', SIZE: '3', NEW: '1' })
    assert.match(stderr, /MODE of ada\/my_env stays as it is there.*--env-var MODE=/)
    const kinds = bench.changes().map((line) => line.split('/').slice(5).join('/'))
    assert.deepEqual(kinds, ['variables', 'variables', 'secrets', 'commit/main'])
  })

  it('changes on a Space that is there what differs when --yes says so, and nothing twice', async () => {
    bench.hub.addRepo({ type: 'space', id })
    space().variables.set('MODE', { value: 'theirs', description: null, updatedAt: '' })
    const words = ['.', '--private', '--hardware', 't4-small', '--yes']
    await bench.push(words)
    assert.equal(values()['MODE'], 'slow')
    assert.equal(bench.hub.repo('space', id)!.visibility, 'private')
    assert.equal(space().hardware.requested, 't4-small')
    const before = bench.changes().length
    await bench.push(words)
    assert.equal(bench.changes().length, before)
  })

  it('offers on a terminal what differs, and takes no for an answer', async () => {
    bench.hub.addRepo({ type: 'space', id })
    const question = `${id} runs on cpu-basic. Change it to t4-small?`
    const answers = { [question]: 'no' }
    const { failure, stderr } = await bench.push(['.', '--hardware', 't4-small'], { tty: true, answers })
    assert.equal(failure, undefined)
    assert.equal(space().hardware.requested, 'cpu-basic')
    assert.match(stderr, /tuglet spaces hardware ada\/my_env t4-small/)
  })

  it('uploads nothing to a public Space when --private was asked for and nobody says yes', async () => {
    bench.hub.addRepo({ type: 'space', id })
    const { failure, stderr } = await bench.push(['.', '--private'])
    assert.deepEqual([failure?.kind, failure?.code], ['conflict', 'VISIBILITY_DIFFERS'])
    assert.doesNotMatch(stderr, /Warning: .*public/, 'said once, as what it fails with')
    assert.deepEqual(bench.changes(), [])
  })

  it('says what paid hardware costs before it creates anything, and goes on only with a yes', async () => {
    const refused = await bench.push(['.', '--hardware', 't4-small'])
    assert.deepEqual([refused.failure?.kind, refused.exitCode], ['usage', 2])
    assert.match(refused.stderr, /\$0\.40 an hour/)
    assert.deepEqual(bench.changes(), [])
    const { failure } = await bench.push(['.', '--hardware', 't4-small', '--yes'])
    assert.equal(failure, undefined)
    assert.equal(space().hardware.requested, 't4-small')
  })

  it('fails with the variable, the reason and no trace when one cannot be set, and uploads nothing', async () => {
    bench.hub.addRepo({ type: 'space', id })
    bench.hub.fail({ match: `POST /api/spaces/${id}/variables`, fault: { status: 403, body: { error: 'not yours' } } })
    const { failure } = await bench.push(['.', '--env-var', 'NEW=1'])
    assert.match(failure!.message, /^Failed to set variable MODE: .*not yours/)
    assert.ok(failure!.hints.some((hint) => hint.includes('Nothing was uploaded')))
    assert.equal(bench.hub.repo('space', id)!.commits.length, 1)
  })

  it('switches the web interface on by a variable instead of the Dockerfile, or not at all', async () => {
    await bench.push(['.', '--interface-variable'])
    const dockerfile = () => Buffer.from(bench.hub.repo('space', id)!.files.get('Dockerfile')!).toString()
    assert.equal(values()['ENABLE_WEB_INTERFACE'], 'true')
    assert.doesNotMatch(dockerfile(), /ENABLE_WEB/)
    await bench.push(['.', '--no-interface', '--space-name', 'plain'])
    assert.equal(bench.hub.repo('space', 'ada/plain')!.space!.variables.has('ENABLE_WEB_INTERFACE'), false)
    const both = await bench.push(['.', '--interface', '--no-interface'])
    assert.deepEqual([both.failure?.kind, both.failure?.code], ['usage', 'FLAGS_CLASH'])
  })
})
