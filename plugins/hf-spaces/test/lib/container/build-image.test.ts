import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { withHost } from '@tuglet/kit'
import { silentStep } from '@tuglet/kit/lib'
import { fakeHost } from '@tuglet/testkit'
import { buildImage, type ImageBuild } from '../../../src/lib/container/build-image.ts'
import { openEngine } from '../../../src/lib/container/engine.ts'
import { folderOf } from '../../support/environments.ts'
import { fakeEngine, type FakeEngine } from '../../support/fake-engine.ts'

const folder = folderOf({ Dockerfile: 'FROM x\n', 'server/app.py': 'app = 1\n', '.dockerignore': 'x\n' })

function build(engine: FakeEngine, more: Partial<ImageBuild> = {}): Promise<string> {
  const host = fakeHost({ env: { DOCKER_HOST: `unix://${engine.socket}` } })
  const wanted = { folder, dockerfile: 'Dockerfile', tag: 'openenv-echo', ...more }
  return withHost(host, async () => buildImage(await openEngine(host.signal), wanted, silentStep()))
}

describe('buildImage', () => {
  it('sends the whole folder as a tar archive and gives the image its engine made', async () => {
    await using engine = await fakeEngine()
    const lines: string[] = []
    assert.equal(await build(engine, { onLine: (line) => lines.push(line) }), 'sha256:abc')
    assert.deepEqual(engine.context.filter((path) => !path.endsWith('/')).toSorted(), [
      '.dockerignore',
      'Dockerfile',
      'server/app.py',
    ])
    assert.deepEqual(lines, ['Step 1/2 : FROM x', 'Successfully tagged x'])
  })

  it('passes tag, build arguments and --no-cache on', async () => {
    await using engine = await fakeEngine()
    await build(engine, { buildArgs: { A: 'b=c' }, noCache: true })
    const query = Object.fromEntries(engine.queries.at(-1) ?? [])
    assert.equal(query['t'], 'openenv-echo')
    assert.equal(query['buildargs'], '{"A":"b=c"}')
    assert.equal(query['nocache'], '1')
  })

  it('fails with the reason and the last lines of a build that failed', async () => {
    const events = [{ stream: 'Step 2/2 : RUN false\n' }, { error: 'The command returned a non-zero code: 1' }]
    await using engine = await fakeEngine({ build: events })
    await assert.rejects(build(engine), {
      code: 'IMAGE_BUILD_FAILED',
      message: 'Building openenv-echo failed: The command returned a non-zero code: 1.',
      hints: ['Step 2/2 : RUN false'],
    })
  })

  it('does not take a build that was cut off for done', async () => {
    await using cut = await fakeEngine({ build: [{ stream: 'Step 1/2\n' }], cutBuild: true })
    await assert.rejects(build(cut))
    await using short = await fakeEngine({ build: [{ stream: 'Step 1/2\n' }] })
    await assert.rejects(build(short), /went away before the build was done/)
  })

  it('tells what the engine refuses in its own words', async () => {
    await using engine = await fakeEngine()
    await assert.rejects(build(engine, { dockerfile: 'nowhere' }), /refused: Cannot locate Dockerfile/)
  })
})
