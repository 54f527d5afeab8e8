import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { withHost } from '@tuglet/kit'
import { silentStep } from '@tuglet/kit/lib'
import { fakeHost, fakeServer } from '@tuglet/testkit'
import { openEngine } from '../../../src/lib/container/engine.ts'
import { tryContainer } from '../../../src/lib/container/try-container.ts'
import { environmentRoutes } from '../../support/environment-routes.ts'
import { fakeEngine, type FakeEngine } from '../../support/fake-engine.ts'

const trial = { image: 'openenv-echo', port: 8000, waitMs: 10_000 }

function attempt<T>(engine: FakeEngine, work: (address: string) => Promise<T>): Promise<T> {
  const host = fakeHost({ env: { DOCKER_HOST: `unix://${engine.socket}` } })
  return withHost(host, async () => tryContainer(await openEngine(host.signal), trial, { step: silentStep(), work }))
}

describe('tryContainer', () => {
  it('gives the address of a healthy server, and removes the container afterwards', async () => {
    await using server = await fakeServer(environmentRoutes())
    await using engine = await fakeEngine({ serverPort: Number(new URL(server.url).port) })
    assert.equal(await attempt(engine, async (address) => address), server.url)
    assert.deepEqual(engine.calls, [
      'GET /_ping',
      'POST /containers/create',
      'POST /containers/c1/start',
      'GET /containers/c1/json',
      'DELETE /containers/c1',
    ])
    assert.equal(engine.left.size, 0)
  })

  it('tells what a container said that ended, and removes it', async () => {
    await using engine = await fakeEngine({ ended: { exitCode: 1, log: "ModuleNotFoundError: No module named 'x'\n" } })
    await assert.rejects(
      attempt(engine, async () => {}),
      { code: 'CONTAINER_UNHEALTHY', exitCode: 1, hints: ["ModuleNotFoundError: No module named 'x'"] },
    )
    assert.equal(engine.left.size, 0)
  })

  it('gives up on a server that does not become healthy', async () => {
    await using server = await fakeServer({ 'GET /health': () => new Response('', { status: 500 }) })
    await using engine = await fakeEngine({ serverPort: Number(new URL(server.url).port) })
    await assert.rejects(
      attempt(engine, async () => {}),
      /did not become well within 10 s \(status 500\)/,
    )
    assert.equal(engine.left.size, 0)
  })

  it('removes the container when the work fails', async () => {
    await using server = await fakeServer(environmentRoutes())
    await using engine = await fakeEngine({ serverPort: Number(new URL(server.url).port) })
    await assert.rejects(
      attempt(engine, async () => {
        throw new Error('mine')
      }),
      /mine/,
    )
    assert.equal(engine.left.size, 0)
  })
})
