import assert from 'node:assert/strict'
import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, it } from 'mocha'
import type { Pushed } from '../../../src/lib/push/pushed.ts'
import { rowsOf, startPushBench, type PushBench } from '../../support/push-bench.ts'
import { folderOf } from '../../support/environments.ts'

const id = 'ada/my_env'

describe('openenv push', () => {
  let bench: PushBench
  beforeEach(async () => void (bench = await startPushBench()))
  afterEach(() => bench[Symbol.asyncDispose]())

  const repo = (name = id) => bench.hub.repo('space', name)
  const spaces = () => bench.hub.repos.map((one) => one.id)

  it('takes the name from openenv.yaml for a folder, and this folder when none is given', async () => {
    const run = await bench.push(['--json'])
    assert.equal(run.failure?.message, undefined)
    assert.deepEqual(spaces(), [id])
    const [{ space, name, isNew, stage }] = rowsOf<Pushed>(run) as [Pushed]
    assert.deepEqual({ space, name, isNew, stage }, { space: id, name: 'my_env', isNew: true, stage: null })
  })

  it('asks who it is once, looks before it creates, and makes one commit', async () => {
    await bench.push(['.'])
    const paths = bench.hub.requests.map(({ method, path: at }) => `${method} ${at.replace('/api/', '')}`)
    assert.equal(paths.filter((line) => line === 'GET whoami-v2').length, 1)
    assert.ok(paths.indexOf(`GET spaces/${id}`) < paths.indexOf('POST repos/create'))
    assert.equal(paths.filter((line) => line.startsWith(`POST spaces/${id}/commit`)).length, 1)
    assert.ok(paths.indexOf('POST validate-yaml') < paths.indexOf('POST repos/create'))
  })

  it('puts a Dockerfile of server/ at the root and nowhere else, and leaves the own one alone', async () => {
    const own = path.join(bench.cwd, 'server/Dockerfile')
    await bench.push(['.'])
    assert.ok(repo()!.files.has('Dockerfile') && !repo()!.files.has('server/Dockerfile'))
    assert.ok(existsSync(own) && !existsSync(path.join(bench.cwd, 'Dockerfile')))
  })

  it('makes no second commit for the same environment', async () => {
    await bench.push(['.'])
    const run = await bench.push(['.', '--json'])
    assert.deepEqual([rowsOf<Pushed>(run)[0]!.commit, repo()!.commits.length], [null, 2])
  })

  for (const [words, target] of [
    [['--repo-id', 'lovelace/engine'], 'lovelace/engine'],
    [['--repo-id', 'engine'], 'ada/engine'],
    [['--repo-id', 'spaces/lovelace/engine'], 'lovelace/engine'],
    [['--namespace', 'lovelace'], 'lovelace/my_env'],
    [['--space-name', 'other'], 'ada/other'],
  ] as const) {
    it(`pushes to ${target} with ${words.join(' ')}`, async () => {
      await bench.push(['.', ...words])
      assert.deepEqual(spaces(), [target])
    })
  }

  for (const words of [
    ['--repo-id', 'a/b/c'],
    ['--repo-id', 'a/b', '--namespace', 'c'],
    ['--repo-id', 'a/b', '--space-name', 'c'],
    ['--space-name', 'no good'],
    ['--space-name', 'a/b'],
    ['--count', '2', '--create-pr'],
    ['--create-pr', '--env-var', 'A=1'],
    ['--create-pr', '--secret', 'A=1'],
    ['--create-pr', '--private'],
    ['--all', '.'],
    ['--count', '0'],
    ['--count', '3', '--space-name', 'n'.repeat(95)],
    ['--staging-dir', 'there'],
  ]) {
    it(`refuses ${words.join(' ').slice(0, 60)} as a mistake, and does nothing`, async () => {
      const { failure, exitCode } = await bench.push([...(words.includes('--all') ? [] : ['.']), ...words])
      assert.deepEqual([failure?.kind, exitCode], ['usage', 2])
      assert.equal(bench.hub.requests.length, 0)
    })
  }

  it('names both flags that cannot go together', async () => {
    const { failure } = await bench.push(['.', '--create-pr', '--env-var', 'A=1'])
    assert.match(failure!.message, /--create-pr and --env-var/)
  })

  it("says in the seed's words that an environment is not there", async () => {
    const { failure } = await bench.push(['xyz'])
    assert.equal(failure?.message, "Environment 'xyz' not found")
    assert.deepEqual([failure.exitCode, bench.hub.requests.length], [6, 0])
    assert.ok(failure.hints.some((hint) => /src\/envs\/xyz/.test(hint)))
  })

  it('explains owner/name in the place of an environment', async () => {
    const { failure } = await bench.push(['my-org/my-env'])
    assert.equal(failure?.code, 'SPACE_IS_NO_ARGUMENT')
    assert.match(failure.hints.join('\n'), /openenv push \. --repo-id my-org\/my-env/)
  })

  it('pushes numbered instances one after the other and says when all are there', async () => {
    const { stderr, steps, failure } = await bench.push(['.', '--count', '3', '--env-var', 'A=1'])
    assert.equal(failure, undefined)
    assert.deepEqual(spaces(), [`${id}-1`, `${id}-2`, `${id}-3`])
    assert.deepEqual(
      steps.filter((title) => title.startsWith('[')),
      ['[1/3] my_env-1', '[2/3] my_env-2', '[3/3] my_env-3'],
    )
    assert.match(stderr, /All 3 instances deployed/)
    for (const at of [1, 2, 3]) assert.equal(repo(`${id}-${at}`)!.space!.variables.get('A')?.value, '1')
    await bench.push(['.', '--count', '1'])
    assert.ok(repo(id), 'one instance has no number')
  })

  it('opens a pull request on a Space that is there, and creates or changes nothing else', async () => {
    bench.hub.addRepo({ type: 'space', id, visibility: 'public' })
    const run = await bench.push(['.', '--create-pr', '--json'])
    assert.match(rowsOf<Pushed>(run)[0]!.pullRequest!, /\/spaces\/ada\/my_env\/discussions\/1$/)
    assert.equal(repo()!.commits.length, 1)
    assert.deepEqual(bench.changes(), [`POST /api/spaces/${id}/commit/main`])
  })

  it('has no Space to open a pull request on', async () => {
    const { failure } = await bench.push(['.', '--create-pr'])
    assert.deepEqual([failure?.code, spaces()], ['SPACE_NOT_FOUND', []])
  })

  it('keeps out what --exclude says, as a pattern or a file of them', async () => {
    writeFileSync(path.join(bench.cwd, 'notes.md'), 'x')
    writeFileSync(path.join(bench.cwd, 'data.csv'), 'x')
    writeFileSync(path.join(bench.cwd, '.openenvignore'), '*.csv\n')
    await bench.push(['.', '--exclude', 'notes.md', '--exclude', '.openenvignore'])
    const paths = [...repo()!.files.keys()]
    assert.ok(!paths.includes('notes.md') && !paths.includes('data.csv') && paths.includes('models.py'))
    const { failure } = await bench.push(['.', '--exclude', './missing.ignore'])
    assert.match(failure!.message, /exclude file/)
  })

  it('keeps what it prepared after a failed upload and says where, and nothing after any other end', async () => {
    const tmp = folderOf({})
    const env = { TMPDIR: tmp }
    bench.hub.fail({ match: /commit/, times: 4, fault: { status: 500 } })
    const { failure } = await bench.push(['.'], { env })
    assert.match(failure!.message, /^Failed to upload to space ada\/my_env: /)
    const hints = failure!.hints.join('\n')
    const [kept] = readdirSync(tmp)
    assert.ok(hints.includes(path.join(tmp, kept!)), hints)
    for (const line of [/Check internet connection/, /token hasn't expired/, /Try --dry-run first/, /was created/])
      assert.match(hints, line)
    await bench.push(['.'], { env })
    assert.deepEqual(readdirSync(tmp), [kept])
    await bench.push(['.', '--hardware', 'no-such'], { env })
    assert.deepEqual(readdirSync(tmp), [kept])
  })

  it('does not overwrite what somebody committed meanwhile', async () => {
    const there = bench.hub.addRepo({ type: 'space', id })
    const meanwhile = (): void => void there.commit({ title: 'Other', files: { 'x.txt': 'x' } })
    bench.hub.fail({ match: /preupload/, times: 1, fault: { meanwhile } })
    const { failure } = await bench.push(['.'], { env: { TMPDIR: folderOf({}) } })
    assert.deepEqual([failure?.kind, there.commits[0]!.title], ['conflict', 'Other'])
    assert.doesNotMatch(failure!.hints.join('\n'), /may have got/, 'the Hub has said that it has not')
  })

  it('explains that free hardware wants PRO, and creates nothing', async () => {
    const { failure } = await bench.push(['.'], { env: { HF_TOKEN: 'hf_grace_write' } })
    assert.match(failure!.message, /^Failed to create space grace\/my_env: /)
    assert.match(failure!.hints.join('\n'), /PRO/)
    assert.match(failure!.hints.join('\n'), /Check that namespace\/username is correct/)
    assert.notEqual(failure!.requestId, undefined)
    assert.deepEqual(spaces(), [])
  })

  it('pushes to a Space that is there although a new one would have to be paid for', async () => {
    bench.hub.addRepo({ type: 'space', id: 'grace/my_env' })
    const { failure } = await bench.push(['.'], { env: { HF_TOKEN: 'hf_grace_write' } })
    assert.equal(failure, undefined)
  })

  it('waits for another operation of the namespace to end', async () => {
    const body = { error: 'another conflicting operation is in progress' }
    bench.hub.fail({ match: 'POST /api/repos/create', times: 2, fault: { status: 409, body } })
    const { failure } = await bench.push(['.'])
    assert.equal(failure, undefined)
    assert.deepEqual(spaces(), [id])
  })
})
