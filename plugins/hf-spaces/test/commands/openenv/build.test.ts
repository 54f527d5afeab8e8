import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { fakeHost } from '@tuglet/testkit'
import { ownEnvironment, seedRepository } from '../../support/environments.ts'
import { fakeEngine, type FakeEngine } from '../../support/fake-engine.ts'
import { runLine } from '../../support/run-line.ts'

const run = (line: string, cwd: string, engine: FakeEngine) =>
  runLine(line, fakeHost({ cwd, env: { DOCKER_HOST: `unix://${engine.socket}` } }))

describe('openenv build', () => {
  it('builds what a push would upload, under the environment’s own tag', async () => {
    await using engine = await fakeEngine()
    const { exitCode, stdout } = await run('openenv build echo_env --json', seedRepository(), engine)
    assert.equal(exitCode, 0)
    assert.deepEqual(JSON.parse(stdout), { environment: 'echo_env', tag: 'openenv-echo', image: 'sha256:abc' })
    assert.ok(engine.context.includes('Dockerfile'))
    assert.ok(engine.context.includes('src/envs/echo_env/models.py'))
  })

  it('passes tag, build arguments and --no-cache on', async () => {
    await using engine = await fakeEngine()
    const line = 'openenv build . --tag my-env:dev --build-arg MODE=a=b --build-arg X= --no-cache'
    assert.equal((await run(line, ownEnvironment(), engine)).exitCode, 0)
    const query = Object.fromEntries(engine.queries.at(-1) ?? [])
    assert.deepEqual([query['t'], query['buildargs'], query['nocache']], ['my-env:dev', '{"MODE":"a=b","X":""}', '1'])
  })

  it('takes another Dockerfile of the environment, and names those there are when it is not there', async () => {
    await using engine = await fakeEngine()
    const cwd = ownEnvironment('my_env', { 'server/Dockerfile.gpu': 'FROM cuda\n' })
    assert.equal((await run('openenv build . --dockerfile server/Dockerfile.gpu', cwd, engine)).exitCode, 0)
    assert.equal(engine.queries.at(-1)?.get('dockerfile'), 'server/Dockerfile.gpu')
    const none = await run('openenv build . --dockerfile Dockerfile.cpu', cwd, engine)
    assert.equal(none.failure?.code, 'DOCKERFILE_NOT_FOUND')
    assert.match(none.stderr, /server\/Dockerfile\.gpu/)
  })

  it('builds nothing from a build argument without a value', async () => {
    await using engine = await fakeEngine()
    const { exitCode, failure } = await run('openenv build . --build-arg MODE', ownEnvironment(), engine)
    assert.deepEqual([exitCode, failure?.code], [2, 'BAD_BUILD_ARG'])
    assert.deepEqual(engine.calls, [])
  })

  it('fails where the Dockerfile needs BuildKit and no docker program is here to speak it', async () => {
    await using engine = await fakeEngine()
    const dockerfile =
      'FROM python:3.12\nWORKDIR /app\nCOPY . /app\nRUN --mount=type=cache,target=/x true\nCMD ["uvicorn", "server.app:app", "--host", "0.0.0.0", "--port", "8000"]\n'
    const { Failure } = await import('@tuglet/kit')
    const missing = new Failure('failed', 'The program docker is not here.', { code: 'PROGRAM_MISSING' })
    const nothing = { async *[Symbol.asyncIterator]() {} }
    const ended = Promise.reject(missing)
    ended.catch(() => {})
    const stdin = { isTTY: false, columns: 80, rows: 24, write() {}, end: async () => {} }
    const child = { pid: undefined, stdin, stdout: nothing, stderr: nothing, ended, kill() {} }
    const started: string[] = []
    const host = fakeHost({
      cwd: ownEnvironment('my_env', { 'server/Dockerfile': dockerfile }),
      env: { DOCKER_HOST: `unix://${engine.socket}` },
      spawn: (program, words) => {
        started.push([program, ...words].join(' '))
        return child
      },
    })
    const { failure } = await runLine('openenv build .', host)
    assert.equal(failure?.code, 'NO_BUILDKIT')
    assert.match(started[0] ?? '', /^docker build --progress plain --tag openenv-my --file Dockerfile \.$/)
  })

  it('lets Podman build what needs BuildKit', async () => {
    await using engine = await fakeEngine({ version: { Components: [{ Name: 'Podman Engine' }] } })
    const dockerfile =
      'FROM python:3.12\nWORKDIR /app\nCOPY . /app\nRUN --mount=type=cache,target=/x true\nCMD ["uvicorn", "server.app:app", "--host", "0.0.0.0", "--port", "8000"]\n'
    const cwd = ownEnvironment('my_env', { 'server/Dockerfile': dockerfile })
    assert.equal((await run('openenv build .', cwd, engine)).exitCode, 0)
    assert.ok(engine.calls.includes('POST /build'))
  })
})
