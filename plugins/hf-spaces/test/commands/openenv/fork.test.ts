import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import OpenenvFork from '../../../src/commands/openenv/fork.ts'
import { startSpaceBench } from '../../support/space-bench.ts'

const startFork = async () => {
  const bench = await startSpaceBench()
  const files = { Dockerfile: 'FROM x\n', 'server/app.py': 'app = 1\n' }
  bench.hub.addRepo({ type: 'space', id: 'grace/game_env', files })
  return bench
}

const bodyOf = (bench: Awaited<ReturnType<typeof startFork>>) => {
  const request = bench.hub.requests.find(({ path }) => path.endsWith('/duplicate'))
  return JSON.parse(Buffer.from(request!.body).toString()) as Record<string, unknown>
}

describe('openenv fork', () => {
  it('copies a Space into the own namespace, on cpu-basic, which the Hub must be told', async () => {
    await using bench = await startFork()
    const { stdout, exitCode } = await bench.run(OpenenvFork, ['grace/game_env', '--json'])
    assert.equal(exitCode, 0)
    assert.deepEqual(bodyOf(bench), { repository: 'ada/game_env', hardware: 'cpu-basic', secrets: [], variables: [] })
    assert.deepEqual(JSON.parse(stdout), {
      from: 'grace/game_env',
      id: 'ada/game_env',
      url: `${bench.hub.url}/spaces/ada/game_env`,
      visibility: 'public',
      hardware: 'cpu-basic',
      variables: [],
      secrets: [],
    })
    assert.ok(bench.hub.repo('space', 'ada/game_env')?.files.has('server/app.py'))
  })

  it('takes the name, private, variables, secrets and hardware, with keys and values in a list', async () => {
    await using bench = await startFork()
    const words = ['grace/game_env', '--repo-id', 'lovelace/mine', '--private', '-e', 'MODE=a=b', '--set-env', 'B=2']
    const more = ['--set-secret', 'API_KEY', '--secret', 'OTHER=visible-value', '--hardware', 't4-small', '--yes']
    const { stdout, stderr } = await bench.run(OpenenvFork, [...words, ...more], { env: { API_KEY: 'hush-hush' } })
    assert.deepEqual(bodyOf(bench), {
      repository: 'lovelace/mine',
      visibility: 'private',
      hardware: 't4-small',
      variables: [
        { key: 'MODE', value: 'a=b' },
        { key: 'B', value: '2' },
      ],
      secrets: [
        { key: 'API_KEY', value: 'hush-hush' },
        { key: 'OTHER', value: 'visible-value' },
      ],
    })
    assert.doesNotMatch(stdout + stderr, /hush|visible-value/)
    assert.match(stdout, /^Secrets\tAPI_KEY, OTHER$/m)
    assert.match(stderr, /shell's history/)
  })

  it('takes a bare name for one of your own, and an address for the source', async () => {
    await using bench = await startFork()
    await bench.run(OpenenvFork, ['https://huggingface.co/spaces/grace/game_env', '--repo-id', 'mine'])
    assert.ok(bench.hub.repo('space', 'ada/mine'))
  })

  for (const source of ['game_env', 'a/b/c', 'grace/', '/game_env', 'not a name/x'])
    it(`refuses ${JSON.stringify(source)}: the source needs an owner and a name`, async () => {
      await using bench = await startFork()
      const { exitCode, stderr } = await bench.run(OpenenvFork, [source])
      assert.deepEqual([exitCode, bench.hub.requests.length], [2, 0])
      assert.match(stderr, /owner\/name/)
    })

  it('refuses settings that are none, without repeating a secret', async () => {
    await using bench = await startFork()
    const variable = await bench.run(OpenenvFork, ['grace/game_env', '--set-env', 'NO_EQUALS'])
    assert.match(variable.stderr, /KEY=VALUE/)
    const secret = await bench.run(OpenenvFork, ['grace/game_env', '--set-secret', '=hush-hush'])
    assert.doesNotMatch(secret.stderr, /hush/)
    assert.deepEqual([variable.exitCode, secret.exitCode, bench.hub.requests.length], [2, 2, 0])
  })

  it('says that the name is taken before the Hub could ask for money', async () => {
    await using bench = await startFork()
    bench.hub.addRepo({ type: 'space', id: 'ada/game_env' })
    const { failure, exitCode } = await bench.run(OpenenvFork, ['grace/game_env'])
    assert.deepEqual([failure?.code, exitCode, bench.asked(/duplicate/)], ['SPACE_EXISTS', 7, []])
    const own = await bench.run(OpenenvFork, ['ada/echo'])
    assert.deepEqual([own.failure?.code, own.exitCode], ['FORK_TO_ITSELF', 2])
  })

  it('fails with what the Hub says: no such Space, no money, no right, no sign-in', async () => {
    await using bench = await startFork()
    assert.equal((await bench.run(OpenenvFork, ['grace/none'])).failure?.code, 'SPACE_NOT_FOUND')
    const poor = await bench.run(OpenenvFork, ['ada/echo'], { env: { HF_TOKEN: 'hf_grace_write' } })
    assert.deepEqual([poor.failure?.code, poor.exitCode], ['PAYMENT_REQUIRED', 1])
    assert.match(poor.stderr, /PRO/)
    const other = await bench.run(OpenenvFork, ['grace/game_env', '--repo-id', 'babbage/game'])
    assert.deepEqual([other.failure?.code, other.exitCode], ['NOT_ALLOWED', 4])
    const nobody = await bench.run(OpenenvFork, ['grace/game_env'], { env: { HF_TOKEN: '' } })
    assert.deepEqual([nobody.failure?.code, nobody.exitCode], ['HF_TOKEN_MISSING', 4])
  })

  it('asks before what costs', async () => {
    await using bench = await startFork()
    const words = ['grace/game_env', '--hardware', 'a10g-small']
    const no = await bench.run(OpenenvFork, words, { tty: true, answers: { '--yes': 'no' } })
    assert.deepEqual([no.failure?.code, bench.hub.repo('space', 'ada/game_env')], ['NOT_CONFIRMED', undefined])
    assert.match(no.stderr, /\$1\.00 an hour/)
  })

  it('finds the copy although the answer was lost', async () => {
    await using bench = await startFork()
    bench.hub.fail({ match: /POST .*duplicate/, times: 1, fault: 'lostAnswer' })
    assert.equal((await bench.run(OpenenvFork, ['grace/game_env', '--quiet'])).stdout, 'ada/game_env\n')
    bench.hub.fail({ match: /POST .*duplicate/, times: 1, fault: 'reset' })
    const broken = await bench.run(OpenenvFork, ['grace/game_env', '--repo-id', 'second'])
    assert.deepEqual([broken.failure?.code, broken.exitCode], ['UNREACHABLE', 5])
  })
})
