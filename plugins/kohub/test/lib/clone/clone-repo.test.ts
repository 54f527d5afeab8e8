import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FakeKohub } from '@tuglet/fake-kohub'
import type { Ran, RunOptions } from '@tuglet/kit'
import KohubRepoClone from '../../../src/commands/kohub/repo/clone.ts'
import type { Cloned } from '../../../src/lib/clone/clone-repo.ts'
import { run } from '../../support/admin-hub.ts'
import { failed, hostAt, json, startHub } from '../../support/hub.ts'

const words: string[] = []

/** The real git, noting what it was called with. */
function git(program: string, args: readonly string[], { cwd, env }: RunOptions = {}): Promise<Ran> {
  words.push([program, ...args].join(' '))
  const home = { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' }
  return new Promise((resolve) => {
    execFile(program, args, { cwd, env: { ...process.env, ...home, ...env } }, (error, stdout, stderr) =>
      resolve({ exitCode: error ? Number(error.code ?? 1) : 0, stdout, stderr }),
    )
  })
}

describe('repo clone', () => {
  let hub: FakeKohub
  before(async () => {
    hub = await startHub()
    hub.addRepo('alice/my-data', { private: true, files: { 'README.md': 'a model' } })
    hub.addRepo('alice/my-data', { repoType: 'dataset', files: { 'README.md': 'a dataset' } })
  })
  after(() => hub.close())
  const clone = async (given: readonly string[], user?: string) => {
    const host = hostAt(hub, user, { run: git })
    return { host, ...(await run(KohubRepoClone, [...given, '--json'], host)) }
  }

  it('brings files and large files, and is clean afterwards', async () => {
    const { stdout, stderr, host } = await clone(['my-org/my-model'], 'bob')
    const { folder, largeFiles, bytes } = json<Cloned>({ stdout })
    assert.deepEqual([folder, largeFiles, bytes], [join(host.cwd, 'my-model'), 1, 2000], stderr)
    assert.equal(readFileSync(join(folder, 'weights.safetensors'), 'utf8'), 'w'.repeat(2000))
    assert.equal(readFileSync(join(folder, 'README.md'), 'utf8'), '# My model\n')
    assert.equal((await git('git', ['status', '--porcelain'], { cwd: folder })).stdout, '')
  })

  it('reads a private repository without the token in an address, an argument or a file', async () => {
    words.length = 0
    const { stdout, stderr, host } = await clone(['secret', 'here'], 'alice')
    const { folder } = json<Cloned>({ stdout })
    assert.equal(folder, join(host.cwd, 'here'), stderr)
    assert.equal(readFileSync(join(folder, 'README.md'), 'utf8'), '# Secret\n')
    const token = hub.tokens['alice'] ?? '-'
    assert.ok(!words.join('\n').includes(token))
    assert.ok(!readFileSync(join(folder, '.git', 'config'), 'utf8').includes(token))
    assert.ok(!(stdout + stderr).includes(token))
    assert.match(readFileSync(join(folder, '.git', 'config'), 'utf8'), /tuglet auth token kohub/)
  })

  it('refuses a push and names the upload', async () => {
    const { stdout } = await clone(['my-org/my-model'], 'bob')
    const { folder } = json<Cloned>({ stdout })
    await git('git', ['-c', 'user.name=b', '-c', 'user.email=b@x', 'commit', '--allow-empty', '-m', 'x'], {
      cwd: folder,
    })
    const pushed = await git('git', ['push'], { cwd: folder })
    assert.notEqual(pushed.exitCode, 0)
    assert.match(
      pushed.stderr,
      /KohakuHub takes no push\. Upload the files instead: tuglet kohub repo upload my-org\/my-model/,
    )
  })

  it('says that a private repository is not there, before git asks anybody', async () => {
    const ran = await clone(['alice/secret'], 'carol')
    assert.deepEqual([ran.exitCode, failed(ran)['code']], [6, 'RepoNotFound'])
  })

  it('refuses a dataset that git would mistake for a model', async () => {
    const ran = await clone(['my-data', '--type', 'dataset'], 'alice')
    assert.deepEqual([ran.exitCode, failed(ran)['code']], [7, 'KOHUB_CLONE_AMBIGUOUS'])
    assert.match(
      (await run(KohubRepoClone, ['my-data', '--type', 'dataset'], hostAt(hub, 'alice'))).stderr,
      /repo download/,
    )
  })

  it('leaves a folder with something in it alone', async () => {
    const { host } = await clone(['my-org/my-model'], 'bob')
    const again = await run(KohubRepoClone, ['my-org/my-model'], host)
    assert.equal(again.exitCode, 7)
    assert.match(again.stderr, /is there and not empty/)
  })
})
