import assert from 'node:assert/strict'
import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { Failure } from '@tuglet/kit/lib'
import { afterEach, beforeEach, describe, it } from 'mocha'
import type { NotPushed, Pushed } from '../../../src/lib/push/pushed.ts'
import { folderOf, seedEnvironment, seedRepository } from '../../support/environments.ts'
import { rowsOf, startPushBench, type PushBench } from '../../support/push-bench.ts'

const names = ['a_env', 'b_env', 'c_env', 'coding_env', 'd_env', 'echo_env']

describe('openenv push of several environments', () => {
  let bench: PushBench
  beforeEach(async () => {
    const more = Object.assign({}, ...['a_env', 'b_env', 'c_env', 'd_env'].map(seedEnvironment)) as Record<
      string,
      string
    >
    bench = await startPushBench({ cwd: seedRepository(more) })
  })
  afterEach(() => bench[Symbol.asyncDispose]())
  const spaces = () => bench.hub.repos.map((one) => one.id).toSorted()

  it('pushes those that are named, signing in once', async () => {
    const run = await bench.push(['echo_env', 'coding_env', '--json'])
    assert.equal(run.failure?.message, undefined)
    assert.deepEqual(spaces(), ['ada/coding_env', 'ada/echo_env'])
    assert.deepEqual(
      rowsOf(run).map(({ name, state }) => [name, state]),
      [
        ['echo_env', 'pushed'],
        ['coding_env', 'pushed'],
      ],
    )
    assert.equal(bench.hub.requests.filter(({ path: at }) => at === '/api/whoami-v2').length, 1)
  })

  it('says of each environment what was found in it', async () => {
    for (const name of ['echo_env', 'coding_env']) rmSync(path.join(bench.cwd, `src/envs/${name}/client.py`))
    const { stderr } = await bench.push(['echo_env', 'coding_env'])
    for (const name of ['echo_env', 'coding_env']) assert.match(stderr, new RegExp(`${name}: client\\.py: Missing`))
  })

  it('pushes all, at most so many at the same time as the setting says', async () => {
    let now = 0
    let most = 0
    const meanwhile = async (): Promise<void> => {
      most = Math.max(most, (now += 1))
      await new Promise((resolve) => setImmediate(resolve))
      now -= 1
    }
    bench.hub.fail({ match: /preupload/, fault: { meanwhile } })
    const env = { TUGLET_OPENENV_PUSHES_AT_ONCE: '2' }
    const { failure, stdout, stderr } = await bench.push(['--all', '--quiet'], { env })
    assert.equal(failure?.message, undefined)
    assert.deepEqual(
      spaces(),
      names.map((name) => `ada/${name}`),
    )
    assert.ok(most <= 2)
    assert.equal(stdout, names.map((name) => `ada/${name}\n`).join(''))
    assert.doesNotMatch(stderr, /failed/)
  })

  it('goes on when one fails, shows all rows and ends with 12', async () => {
    writeFileSync(path.join(bench.cwd, 'src/envs/b_env/server/Dockerfile'), 'FROM a\nCOPY --from=nowhere /x /y\n')
    bench.hub.fail({ match: /^POST \/api\/spaces\/ada\/d_env\/commit/, fault: { status: 403, body: { error: 'no' } } })
    const run = await bench.push(['--all', '--json'])
    assert.deepEqual([run.failure?.kind, run.exitCode], ['partial', 12])
    const failed = rowsOf<Pushed | NotPushed>(run).filter((row) => row.state === 'failed')
    assert.deepEqual(failed.map(({ name, code }) => [name, code])[0], ['b_env', 'PUSH_CHECKS_FAILED'])
    assert.match(failed[1]!.error, /^Failed to upload to space ada\/d_env/)
    assert.equal(rowsOf(run).length, 6)
    assert.match(run.stderr, /4 of 6 environments deployed/)
    assert.ok(!spaces().includes('ada/b_env'))
    rmSync(path.dirname(/kept in (\S+)/.exec(failed[1]!.hints.join('\n'))![1]! + '/x'), { recursive: true })
  })

  it('does the same for instances, and says how many there are', async () => {
    bench.hub.fail({
      match: 'POST /api/repos/create',
      after: 1,
      times: 1,
      fault: { status: 403, body: { error: 'no' } },
    })
    const { exitCode, stderr } = await bench.push(['echo_env', '--count', '3'])
    assert.equal(exitCode, 12)
    assert.deepEqual(spaces(), ['ada/echo_env-1', 'ada/echo_env-3'])
    assert.match(stderr, /2 of 3 instances deployed/)
  })

  it('refuses one Space for several', async () => {
    for (const words of [
      ['--repo-id', 'ada/x'],
      ['--space-name', 'x'],
      ['--count', '2'],
    ]) {
      const { failure } = await bench.push(['echo_env', 'coding_env', ...words])
      assert.deepEqual([failure?.kind, failure?.code], ['usage', 'FLAGS_CLASH'])
    }
    assert.equal(bench.hub.requests.length, 0)
  })

  it('leaves nothing here when it is interrupted, whatever each of them was at', async () => {
    const stop = new AbortController()
    const meanwhile = (): void => stop.abort(new Failure('interrupted', 'Interrupted.', { exitCode: 130 }))
    bench.hub.fail({ match: /commit/, times: 1, fault: { meanwhile } })
    const tmp = folderOf({})
    const { exitCode } = await bench.push(['--all'], { signal: stop.signal, env: { TMPDIR: tmp } })
    assert.deepEqual([exitCode, readdirSync(tmp)], [130, []])
  })

  it('pays for several with one yes', async () => {
    const flags = ['--hardware', 't4-small', '--yes']
    const { failure } = await bench.push(['echo_env', 'coding_env', ...flags])
    assert.equal(failure, undefined)
    assert.deepEqual(
      bench.hub.repos.map(({ space }) => space!.hardware.requested),
      ['t4-small', 't4-small'],
    )
  })
})
