import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import OpenenvRollback from '../../../src/commands/openenv/rollback.ts'
import { startSpaceBench } from '../../support/space-bench.ts'

const large = Buffer.alloc(3_000_000, 7)

/** ada/echo with a commit for its first files and two more; the second changes, adds and deletes, the third breaks. */
async function startHistory() {
  const bench = await startSpaceBench()
  const { repo } = bench
  bench.hub.addRepo({
    type: 'space',
    id: 'ada/large',
    files: { Dockerfile: 'FROM x\n' },
    lfsFiles: { 'model.bin': large },
  })
  const first = repo.head
  repo.commit({ title: 'Second', files: { 'server/app.py': 'app = 2\n', 'new.py': 'n\n' }, deletes: ['Dockerfile'] })
  const second = repo.head
  repo.commit({ title: 'Third', files: { 'new.py': 'broken\n' } })
  return { bench, repo, first, second, [Symbol.asyncDispose]: () => bench[Symbol.asyncDispose]() }
}

describe('openenv rollback', () => {
  it('makes a new commit with the tree of an earlier one, and keeps the history', async () => {
    await using history = await startHistory()
    const { bench, repo, first } = history
    const before = repo.head
    const { stdout, stderr, exitCode } = await bench.run(OpenenvRollback, [
      'ada/echo',
      first.slice(0, 7),
      '--yes',
      '--json',
    ])
    assert.equal(exitCode, 0)
    assert.deepEqual(repo.commits[0]!.tree, repo.at(first)!.tree)
    assert.deepEqual([repo.commits.length, repo.commits[0]!.parent], [5, before])
    assert.match(repo.commits[0]!.title, new RegExp(`^Roll back to ${first.slice(0, 7)}$`))
    assert.deepEqual(JSON.parse(stdout), {
      id: 'ada/echo',
      url: `${bench.hub.url}/spaces/ada/echo`,
      from: before,
      to: first,
      title: 'Begin',
      files: [
        { path: 'Dockerfile', change: 'added' },
        { path: 'new.py', change: 'removed' },
        { path: 'server/app.py', change: 'changed' },
      ],
      commit: repo.head,
    })
    assert.match(stderr, /removed {2}new\.py/)
  })

  it('goes back by one commit unless told how far', async () => {
    await using history = await startHistory()
    const { bench, repo, second } = history
    await bench.run(OpenenvRollback, ['ada/echo', '--yes'])
    assert.deepEqual(repo.commits[0]!.tree, repo.at(second)!.tree)
  })

  it('shows what would change on a dry run, needs no token for that and changes nothing', async () => {
    await using history = await startHistory()
    const { bench, repo, first } = history
    const { stdout } = await bench.run(OpenenvRollback, ['ada/echo', first, '--dry-run'], { env: { HF_TOKEN: '' } })
    assert.match(stdout, /^\+ Dockerfile\n- new\.py\n~ server\/app\.py$/m)
    assert.deepEqual([repo.commits.length, bench.asked(/POST|resolve/)], [4, []])
  })

  it('asks first, and changes nothing on a no', async () => {
    await using history = await startHistory()
    const { bench, repo } = history
    const { failure } = await bench.run(OpenenvRollback, ['ada/echo'], { tty: true, answers: { '--yes': 'no' } })
    assert.deepEqual([failure?.code, repo.commits.length, bench.asked(/POST|resolve/)], ['NOT_CONFIRMED', 4, []])
    assert.equal((await bench.run(OpenenvRollback, ['ada/echo'])).exitCode, 2)
  })

  it('brings large files back without sending them again', async () => {
    await using history = await startHistory()
    const { bench } = history
    const repo = bench.hub.repo('space', 'ada/large')!
    repo.commit({ title: 'Drop', deletes: ['model.bin'] })
    const { exitCode } = await bench.run(OpenenvRollback, ['ada/large', '--yes'])
    assert.equal(exitCode, 0)
    assert.ok(repo.isLfs('model.bin') && Buffer.compare(repo.files.get('model.bin')!, large) === 0)
    assert.deepEqual(bench.asked(/^PUT/), [])
  })

  it('does nothing when the files are as they were', async () => {
    await using history = await startHistory()
    const { bench, repo, first } = history
    await bench.run(OpenenvRollback, ['ada/echo', first, '--yes'])
    const { stdout, stderr, exitCode } = await bench.run(OpenenvRollback, ['ada/echo', first, '--quiet'])
    assert.deepEqual([exitCode, repo.commits.length, stdout], [0, 5, `${first}\n`])
    assert.equal(stderr, '')
  })

  it('lists the commits there are when there is none of that name, and none to go back to', async () => {
    await using history = await startHistory()
    const { bench, second } = history
    const none = await bench.run(OpenenvRollback, ['ada/echo', 'beefbeef', '--yes'])
    assert.deepEqual([none.failure?.code, none.exitCode], ['REVISION_NOT_FOUND', 6])
    assert.match(none.stderr, new RegExp(`${second.slice(0, 7)} .*Second`))
    const short = await bench.run(OpenenvRollback, ['ada/echo', second.slice(0, 3), '--yes'])
    assert.equal(short.failure?.code, 'REVISION_NOT_FOUND')
    bench.hub.addRepo({ type: 'space', id: 'ada/fresh' })
    assert.equal((await bench.run(OpenenvRollback, ['ada/fresh', '--yes'])).failure?.code, 'NO_EARLIER_COMMIT')
  })

  it('does not overwrite what somebody commits meanwhile', async () => {
    await using history = await startHistory()
    const { bench, repo } = history
    const meanwhile = () => void repo.commit({ title: 'Meanwhile', files: { 'x.py': 'x' } })
    bench.hub.fail({ match: /GET .*resolve/, times: 1, fault: { meanwhile } })
    const { failure, exitCode } = await bench.run(OpenenvRollback, ['ada/echo', '--yes'])
    assert.deepEqual([failure?.code, exitCode, repo.commits[0]!.title], ['HUB_PARENT_MOVED', 7, 'Meanwhile'])
  })

  it('commits no file that did not come whole', async () => {
    await using history = await startHistory()
    const { bench, repo } = history
    bench.hub.fail({ match: /GET .*resolve/, fault: { status: 200, body: 'something else' } })
    const { failure } = await bench.run(OpenenvRollback, ['ada/echo', '--yes'])
    assert.deepEqual([failure?.code, repo.commits.length], ['DOWNLOAD_DAMAGED', 4])
  })

  it('waits until the new commit runs, when asked to', async () => {
    await using history = await startHistory()
    const { bench, repo, first } = history
    const { exitCode } = await bench.run(OpenenvRollback, ['ada/echo', first, '--yes', '--wait'])
    assert.deepEqual([exitCode, bench.space.stage, bench.space.sha], [0, 'RUNNING', repo.head])
  })

  it('refuses a token that may not write', async () => {
    await using history = await startHistory()
    const { bench, repo } = history
    const env = { HF_TOKEN: bench.hub.tokens.read }
    const { failure, exitCode } = await bench.run(OpenenvRollback, ['ada/echo', '--yes'], { env })
    assert.deepEqual([failure?.code, exitCode, repo.commits.length], ['NOT_ALLOWED', 4, 4])
  })
})
