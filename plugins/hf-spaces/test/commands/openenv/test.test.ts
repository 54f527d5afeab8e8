import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { fakeHost, fakeServer, type FakeHost } from '@tuglet/testkit'
import { environmentRoutes } from '../../support/environment-routes.ts'
import { folderOf, ownEnvironment, seedEnvironment, seedRepository, type Files } from '../../support/environments.ts'
import { fakeEngine } from '../../support/fake-engine.ts'
import { fakePython } from '../../support/fake-python.ts'
import { runLine } from '../../support/run-line.ts'

const seed = () =>
  seedRepository({ ...seedEnvironment('my_env'), 'src/envs/my_env/tests/test_it.py': 'import unittest\n' })

interface Outcome {
  readonly passed: boolean
  readonly tests: { readonly ran: boolean; readonly files: number }
}

describe('openenv test', () => {
  it('runs as the seed writes it: the environment’s own tests, then the rules of push', async () => {
    const python = fakePython()
    const { exitCode, stdout, steps } = await runLine('openenv test my_env', fakeHost({ cwd: seed(), run: python.run }))
    assert.equal(exitCode, 0, stdout)
    assert.match(stdout, /^\[OK\] Unit tests: 1 test file\n\[OK\] my: Ready/)
    assert.deepEqual(steps.slice(0, 2), ['Install its packages', 'Run its tests'])
    assert.match(python.ran.at(-1) ?? '', /-m unittest tests\.test_it$/)
  })

  it('runs as the seed writes it with --docker: builds what a push would upload, and asks for /health', async () => {
    await using server = await fakeServer(environmentRoutes())
    await using engine = await fakeEngine({ serverPort: Number(new URL(server.url).port) })
    const env = { DOCKER_HOST: `unix://${engine.socket}` }
    const host = fakeHost({ cwd: seed(), env, run: fakePython().run })
    const { exitCode, stdout, stderr } = await runLine('openenv test my_env --docker', host)
    assert.equal(exitCode, 0, stderr)
    assert.match(stdout, /\[OK\] Image openenv-my: builds, and \/health is well/)
    assert.ok(engine.context.includes('src/envs/my_env/server/app.py'), engine.context.join('\n'))
    assert.equal(engine.left.size, 0)
  })

  it('fails with --docker where there is no engine', async () => {
    const env = { DOCKER_HOST: 'unix:///nowhere.sock' }
    const { exitCode, failure } = await runLine(
      'openenv test my_env --docker',
      fakeHost({ cwd: seed(), env, run: fakePython().run }),
    )
    assert.equal(exitCode, 1)
    assert.equal(failure?.code, 'NO_CONTAINER_ENGINE')
  })

  it('exits with 1 when a test fails, and shows what it printed', async () => {
    const python = fakePython({ tests: { exitCode: 1, stdout: '', stderr: 'FAILED (failures=1)\n' } })
    const { exitCode, stdout } = await runLine('openenv test my_env', fakeHost({ cwd: seed(), run: python.run }))
    assert.equal(exitCode, 1)
    assert.match(stdout, /^\[FAIL\] Unit tests: 1 test file\n\nFAILED \(failures=1\)\n/)
  })

  it('exits with 1 when the rules of push fail, though the tests pass', async () => {
    const cwd = seedRepository({ ...seedEnvironment('my_env'), 'src/envs/my_env/client.py': 'class A(:\n' })
    const { exitCode, stdout } = await runLine('openenv test my_env --json', fakeHost({ cwd }))
    assert.equal(exitCode, 1)
    const outcome = JSON.parse(stdout) as Outcome
    assert.deepEqual([outcome.passed, outcome.tests.ran], [false, false])
  })

  it('uses pytest where tests are written for it, and finds the repository’s tests of that name', async () => {
    const files: Files = {
      'tests/envs/test_my_env.py': 'import pytest\n',
      'tests/envs/test_mymy.py': 'import pytest\n',
    }
    const python = fakePython()
    const cwd = seedRepository({ ...seedEnvironment('my_env'), ...files })
    const { stdout } = await runLine('openenv test my_env --json', fakeHost({ cwd, run: python.run }))
    assert.equal((JSON.parse(stdout) as Outcome).tests.files, 1)
    assert.match(python.ran.at(-1) ?? '', /-m pytest .*tests\/envs\/test_my_env\.py$/)
    assert.ok(python.ran.some((words) => /-m pip install .* pytest$/.test(words)))
  })

  it('says plainly that PyPI is out of reach, and keeps nothing half made', async () => {
    const stderr = 'WARNING: Retrying: Failed to establish a new connection: [Errno -2] Name or service not known\n'
    const python = fakePython({ pip: { exitCode: 1, stdout: '', stderr } })
    const cwd = ownEnvironment('my_env', { 'tests/test_it.py': 'import unittest\n' })
    const host: FakeHost = fakeHost({ cwd, run: python.run })
    const { exitCode, failure } = await runLine('openenv test .', host)
    assert.equal(exitCode, 5)
    assert.equal(failure?.code, 'PYPI_UNREACHABLE')
    assert.match(failure?.message ?? '', /its tests did not run/)
    python.answers.pip = { exitCode: 0, stdout: '', stderr: '' }
    assert.equal((await runLine('openenv test .', host)).exitCode, 0)
  })

  it('makes the virtual environment once for the same packages', async () => {
    const python = fakePython()
    const cwd = ownEnvironment('my_env', { 'tests/test_it.py': 'import unittest\n' })
    const host = fakeHost({ cwd, run: python.run })
    for (let time = 0; time < 2; time++) assert.equal((await runLine('openenv test .', host)).exitCode, 0)
    assert.equal(python.ran.filter((words) => words.includes('-m venv')).length, 1)
  })

  it('names the environment that is not there', async () => {
    const { exitCode, stderr } = await runLine('openenv test xyz', fakeHost({ cwd: folderOf({}) }))
    assert.equal(exitCode, 6)
    assert.match(stderr, /Environment 'xyz' not found/)
  })
})
