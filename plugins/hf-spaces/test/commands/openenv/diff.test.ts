import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import OpenenvDiff from '../../../src/commands/openenv/diff.ts'
import { startEchoBench } from '../../support/echo-bench.ts'

describe('openenv diff', () => {
  it('says that nothing differs right after a push, and exits with 0', async () => {
    await using bench = await startEchoBench()
    const { stdout, stderr, exitCode } = await bench.run(OpenenvDiff, ['./echo', '--exit-code'])
    assert.deepEqual([stdout, exitCode], ['', 0])
    assert.match(stderr, /ada\/echo is as here/)
  })

  it('names files that are added, changed and only there', async () => {
    await using bench = await startEchoBench()
    bench.write({ 'server/app.py': 'app = 2\n', 'server/new.py': 'n\n' })
    bench.repo.commit({ title: 'Old', files: { 'old.py': 'o\n' } })
    const { stdout, exitCode } = await bench.run(OpenenvDiff, ['./echo'])
    assert.deepEqual([stdout, exitCode], ['- old.py\n~ server/app.py\n+ server/new.py\n', 0])
    const json = JSON.parse((await bench.run(OpenenvDiff, ['./echo', '--json'])).stdout) as unknown
    assert.deepEqual(json, [
      { what: 'file', name: 'old.py', change: 'removed', here: null, live: null },
      { what: 'file', name: 'server/app.py', change: 'changed', here: '8 bytes', live: null },
      { what: 'file', name: 'server/new.py', change: 'added', here: '2 bytes', live: null },
    ])
  })

  it('exits with 1 for differences when asked to, having printed them', async () => {
    await using bench = await startEchoBench()
    bench.write({ 'server/app.py': 'app = 2\n' })
    const { stdout, exitCode, failure } = await bench.run(OpenenvDiff, ['./echo', '--exit-code', '--quiet'])
    assert.deepEqual([stdout, exitCode, failure?.code], ['server/app.py\n', 1, 'SPACE_DIFFERS'])
  })

  it('shows the lines that differ, and says of binary files that they have none', async () => {
    await using bench = await startEchoBench()
    bench.write({ 'server/app.py': 'app = 2\n', 'sound.bin': '\0\u0001', 'new.py': 'one\n' })
    bench.repo.commit({ title: 'Old', files: { 'old.py': 'o\n' } })
    const { stdout } = await bench.run(OpenenvDiff, ['./echo', '--patch'])
    assert.match(
      stdout,
      /--- live\/server\/app\.py\t?\n\+\+\+ here\/server\/app\.py\t?\n@@ .*@@\n-app = 1\n\+app = 2\n/,
    )
    assert.match(stdout, /--- \/dev\/null\t?\n\+\+\+ here\/new\.py\t?\n@@ .*@@\n\+one\n/)
    assert.match(stdout, /\+\+\+ \/dev\/null\t?\n@@ .*@@\n-o\n/)
    assert.match(stdout, /^\+ sound\.bin\n {2}\(no text to compare\)$/m)
  })

  it('compares variables with openenv.yaml and --env-var, and hardware and visibility as asked', async () => {
    await using bench = await startEchoBench()
    bench.repo.space!.variables.set('MODE', { value: 'wild', description: null, updatedAt: '' })
    bench.repo.space!.variables.set('EXTRA', { value: '1', description: null, updatedAt: '' })
    const words = ['./echo', '--env-var', 'NEW=n', '--hardware', 't4-small', '--visibility', 'private']
    const { stdout } = await bench.run(OpenenvDiff, words)
    assert.equal(
      stdout,
      '~ visibility: "public" → "private"\n~ hardware: "cpu-basic" → "t4-small"\n- variable EXTRA: "1" → (none)\n' +
        '~ variable MODE: "wild" → "gentle"\n+ variable NEW: (none) → "n"\n',
    )
  })

  it('compares files alone where the variables may not be seen, and says so', async () => {
    await using bench = await startEchoBench()
    const { stdout, stderr, exitCode } = await bench.run(OpenenvDiff, ['./echo', '--repo-id', 'ada/echo'], {
      HF_TOKEN: '',
    })
    assert.deepEqual([stdout, exitCode], ['', 0])
    assert.match(stderr, /variables of ada\/echo are not compared/)
  })

  it('finds the Space by repository id, by namespace and by name', async () => {
    await using bench = await startEchoBench()
    for (const words of [
      ['--repo-id', 'https://huggingface.co/spaces/ada/echo'],
      ['--repo-id', 'echo'],
      ['--namespace', 'ada', '--space-name', 'echo'],
    ])
      assert.equal((await bench.run(OpenenvDiff, ['./echo', '--exit-code', ...words])).exitCode, 0)
    const none = await bench.run(OpenenvDiff, ['./echo', '--space-name', 'other'])
    assert.deepEqual([none.failure?.code, none.exitCode], ['SPACE_NOT_FOUND', 6])
    assert.match(none.stderr, /tuglet openenv push \.\/echo --repo-id ada\/other/)
  })

  it('uploads nothing and changes nothing', async () => {
    await using bench = await startEchoBench()
    bench.write({ 'server/app.py': 'app = 2\n' })
    await bench.run(OpenenvDiff, ['./echo', '--patch'])
    assert.deepEqual(
      bench.hub.requests.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`),
      [],
    )
  })
})
