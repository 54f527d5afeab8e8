import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'mocha'
import { fakeHost } from '@tuglet/testkit'
import { ownEnvironment, seedEnvironment, seedRepository } from '../../support/environments.ts'
import { runLine } from '../../support/run-line.ts'

const old = () => seedRepository(seedEnvironment('my_env'))

describe('openenv upgrade', () => {
  it('runs as the seed writes it: shows the changes, asks, keeps a copy, and the result is valid', async () => {
    const cwd = old()
    const host = fakeHost({ cwd, answers: { '--yes': 'yes' } })
    const { exitCode, stdout, stderr } = await runLine('openenv upgrade my_env --to-version 0.2.0', host)
    assert.equal(exitCode, 0, stderr)
    assert.match(stderr, /Breaking changes from 0.1.0 to 0.2.0:[^]*\+from openenv\.core\.http_env_client import/)
    assert.match(host.asked[0]?.text ?? '', /from 0.1.0 to 0.2.0/)
    assert.match(stdout, /Upgraded my_env from 0.1.0 to 0.2.0/)
    const now = join(cwd, 'envs/my_env')
    assert.match(readFileSync(join(now, 'pyproject.toml'), 'utf8'), /"openenv-core>=0\.2\.0"/)
    assert.match(
      readFileSync(join(now, 'server/Dockerfile'), 'utf8'),
      /COPY \. \/app\/env\/[^]*PYTHONPATH=\/app\/env[^]*"server\.app:app"/,
    )
    assert.ok(!existsSync(join(cwd, 'src/envs/my_env')))
    const [backup] = readdirSync(join(cwd, '.openenv-backups'))
    const kept = readFileSync(join(cwd, '.openenv-backups', backup!, 'client.py'), 'utf8')
    assert.match(kept, /^from core\.http_env_client/)
    const valid = await runLine('openenv validate my_env', fakeHost({ cwd }))
    assert.equal(valid.exitCode, 0, valid.stdout)
  })

  it('changes nothing without a yes, and asks where nobody can answer only to fail', async () => {
    const cwd = old()
    const no = await runLine('openenv upgrade my_env', fakeHost({ cwd, answers: { '--yes': 'no' } }))
    assert.equal(no.failure?.code, 'NOT_CONFIRMED')
    const nobody = await runLine('openenv upgrade my_env', fakeHost({ cwd }))
    assert.equal(nobody.exitCode, 2)
    assert.ok(!existsSync(join(cwd, 'envs')) && !existsSync(join(cwd, '.openenv-backups')))
  })

  it('shows everything and changes nothing with --dry-run', async () => {
    const cwd = old()
    const { exitCode, stdout } = await runLine('openenv upgrade my_env --dry-run', fakeHost({ cwd }))
    assert.equal(exitCode, 0)
    assert.match(
      stdout,
      /HTTPEnvClient is gone[^\n]*\(by hand\)[^]*The folder moves to envs\/my_env\.[^]*\+\+\+ b\/openenv\.yaml/,
    )
    assert.ok(!existsSync(join(cwd, 'envs')))
  })

  it('leaves an environment alone that is up to date', async () => {
    const cwd = ownEnvironment()
    const yes = () => fakeHost({ cwd, answers: { '--yes': 'yes' } })
    assert.match(
      (await runLine('openenv upgrade . --to-version 0.3.1', yes())).stdout,
      /Upgraded my_env from 0\.2\.2 to 0\.3\.1/,
    )
    const again = await runLine('openenv upgrade . --to-version 0.3.1 --json', yes())
    assert.deepEqual((JSON.parse(again.stdout) as { changed: string[] }).changed, [])
  })

  it('refuses a version that is none, and a place that is taken', async () => {
    const cwd = seedRepository({ ...seedEnvironment('my_env'), 'envs/my_env/a.txt': 'mine' })
    const bad = await runLine('openenv upgrade my_env --to-version newest', fakeHost({ cwd }))
    assert.equal(bad.failure?.code, 'BAD_VERSION')
    const taken = await runLine('openenv upgrade my_env --yes', fakeHost({ cwd }))
    assert.equal(taken.failure?.code, 'UPGRADE_TARGET_EXISTS')
    assert.equal(readFileSync(join(cwd, 'envs/my_env/a.txt'), 'utf8'), 'mine')
  })
})
