import assert from 'node:assert/strict'
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, it } from 'mocha'
import type { Planned } from '../../../src/lib/push/pushed.ts'
import { seedRepository } from '../../support/environments.ts'
import { rowsOf, startPushBench, type PushBench } from '../../support/push-bench.ts'

describe('openenv push --dry-run', () => {
  let bench: PushBench
  beforeEach(async () => void (bench = await startPushBench()))
  afterEach(() => bench[Symbol.asyncDispose]())
  const offline = { env: { HF_TOKEN: '' } }

  it('shows files and sizes, what is left out and why, both diffs, target and settings', async () => {
    writeFileSync(path.join(bench.cwd, '.gitignore'), '*.log\n')
    writeFileSync(path.join(bench.cwd, 'run.log'), 'x')
    writeFileSync(path.join(bench.cwd, 'README.md'), '# My env\n')
    const words = [
      '.',
      '--dry-run',
      '--private',
      '--hardware',
      't4-small',
      '--env-var',
      'A=1',
      '--secret',
      'KEY=hidden-value',
    ]
    const { stdout, exitCode } = await bench.push(words, offline)
    assert.equal(exitCode, 0)
    for (const line of [
      /^Space\t<you>\/my_env \(docker\)$/m,
      /^Visibility\tprivate$/m,
      /^Hardware\tt4-small$/m,
      /^Variables\tA=1$/m,
      /^Secrets\tKEY$/m,
      /^ {2}models\.py +\d+ B$/m,
      /^ {2}run\.log {2}\(\.gitignore.*\*\.log.*\)$/m,
      /^ {2}\+ENV ENABLE_WEB_INTERFACE=true$/m,
      /^README\.md \(generated, with yours below it\):$/m,
      /^ {2}\+sdk: docker$/m,
    ])
      assert.match(stdout, line)
    assert.doesNotMatch(stdout, /hidden-value/)
    assert.equal(bench.hub.requests.length, 0)
  })

  it('says the same in JSON', async () => {
    const { stdout } = await bench.push(['.', '--dry-run', '--json'], offline)
    const [plan] = rowsOf<Planned>({ stdout } as never) as [Planned]
    assert.deepEqual(Object.keys(plan).toSorted(), [
      'bytes',
      'dockerfile',
      'files',
      'findings',
      'name',
      'port',
      'readme',
      'sdk',
      'settings',
      'skipped',
      'space',
      'staging',
      'state',
    ])
    assert.deepEqual(
      [plan.space, plan.port, plan.staging],
      ['<you>/my_env', 8000, path.join(bench.cwd, 'hf-staging/my_env')],
    )
    assert.equal(
      plan.bytes,
      plan.files.reduce((sum, { bytes }) => sum + bytes, 0),
    )
    assert.match(plan.dockerfile!.diff, /\+ENV ENABLE_WEB_INTERFACE=true/)
  })

  it('leaves what would be uploaded where --staging-dir says, and does it again there', async () => {
    const words = ['.', '--dry-run', '--staging-dir', 'out/here', '--namespace', 'my-org']
    for (let time = 0; time < 2; time++) {
      const { stdout, failure } = await bench.push(words, offline)
      assert.equal(failure?.message, undefined)
      assert.match(stdout, /^Space\tmy-org\/my_env/m)
    }
    const staged = path.join(bench.cwd, 'out/here/my_env')
    assert.match(readFileSync(path.join(staged, 'Dockerfile'), 'utf8'), /ENV ENABLE_WEB_INTERFACE=true/)
    assert.ok(!existsSync(path.join(staged, 'hf-staging')) && !existsSync(path.join(bench.cwd, 'hf-staging')))
  })

  it('does not prepare what an earlier dry run has left in the folder', async () => {
    await bench.push(['.', '--dry-run'], offline)
    const { stdout } = await bench.push(['.', '--dry-run', '--json'], offline)
    const [plan] = rowsOf<Planned>({ stdout } as never) as [Planned]
    assert.ok(!plan.files.some(({ path: file }) => file.startsWith('hf-staging')))
    await bench.push(['.'])
    assert.ok(![...bench.hub.repo('space', 'ada/my_env')!.files.keys()].some((file) => file.startsWith('hf-staging')))
  })

  it('never replaces the environment itself, nor a folder with other things in it', async () => {
    const cwd = seedRepository()
    const own = await bench.push(['echo_env', '--dry-run', '--staging-dir', 'src/envs'], { ...offline, cwd })
    assert.equal(own.failure?.kind, 'conflict')
    assert.ok(existsSync(path.join(cwd, 'src/envs/echo_env/models.py')))
    writeFileSync(path.join(cwd, 'precious.txt'), 'x')
    const other = await bench.push(['coding_env', '--dry-run', '--staging-dir', path.dirname(cwd)], { ...offline, cwd })
    assert.equal(other.failure, undefined, 'a new folder beside it is fine')
    assert.ok(readdirSync(cwd).includes('precious.txt'))
  })

  it('plans several environments at once', async () => {
    const cwd = seedRepository()
    const { stdout, failure } = await bench.push(['--all', '--dry-run', '--json'], { ...offline, cwd })
    assert.equal(failure?.message, undefined)
    const plans = rowsOf<Planned>({ stdout } as never)
    assert.deepEqual(
      plans.map(({ name }) => name),
      ['coding_env', 'echo_env'],
    )
    assert.deepEqual(readdirSync(path.join(cwd, 'hf-staging')).toSorted(), ['coding_env', 'echo_env'])
  })

  it('knows whose Space it will be when this machine knows, still without asking', async () => {
    const answers = { HF_TOKEN: 'hf_ada_write', 'tuglet auth login hub': 'yes' }
    const signIn = await bench.push(['.'], { ...offline, tty: true, answers })
    const before = bench.hub.requests.length
    const secrets = { ...signIn.host.secrets }
    const { stdout } = await bench.push(['.', '--dry-run'], { ...offline, secrets })
    assert.match(stdout, /^Space\tada\/my_env/m)
    assert.equal(bench.hub.requests.length, before)
  })
})
