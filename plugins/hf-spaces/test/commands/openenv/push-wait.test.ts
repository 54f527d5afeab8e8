import assert from 'node:assert/strict'
import { Failure } from '@tuglet/kit/lib'
import { afterEach, beforeEach, describe, it } from 'mocha'
import type { Pushed } from '../../../src/lib/push/pushed.ts'
import { rowsOf, startPushBench, type PushBench } from '../../support/push-bench.ts'

const id = 'ada/my_env'

describe('openenv push --wait', () => {
  let bench: PushBench
  let asked: string[]
  beforeEach(async () => {
    bench = await startPushBench()
    asked = []
  })
  afterEach(() => bench[Symbol.asyncDispose]())

  const space = () => bench.hub.repo('space', id)!.space!
  const healthy = (url: URL): Response => {
    asked.push(`${url.hostname}${url.pathname}${url.search}`)
    return url.pathname === '/health' ? Response.json({ status: 'healthy' }) : new Response('<html>')
  }

  it('follows build and start, and then checks the server and its web page', async () => {
    const run = await bench.push(['.', '--wait', '--json'], { app: healthy })
    assert.equal(run.failure?.message, undefined)
    assert.deepEqual(run.steps.slice(-3), ['Clean up', 'Wait for the build', 'Check the running server'])
    assert.deepEqual(asked, ['ada-my-env.hf.space/health', 'ada-my-env.hf.space/web'])
    const [{ stage, app }] = rowsOf<Pushed>(run) as [Pushed]
    assert.deepEqual([stage, app], ['RUNNING', 'https://ada-my-env.hf.space'])
  })

  it('does not take the old version, which still runs, for the new one', async () => {
    bench.hub.addRepo({ type: 'space', id, files: { Dockerfile: 'FROM old\n' } })
    space().stages = ['RUNNING']
    const { failure } = await bench.push(['.', '--wait'], { app: healthy })
    assert.equal(failure, undefined)
    assert.deepEqual([space().stage, space().sha], ['RUNNING', bench.hub.repo('space', id)!.head])
    const looks = bench.hub.requests.filter(({ path }) => path.endsWith('/runtime')).length
    assert.ok(looks >= 4, `${looks} looks`)
  })

  it('fails with the first errors of a build that fails', async () => {
    bench.hub.addRepo({ type: 'space', id })
    space().outcome = 'BUILD_ERROR'
    for (const line of ['Step 1', 'ERROR: failed to solve: no such image', 'after it'])
      space().logs.build.write(`${line}\n`)
    space().logs.build.end()
    const { failure } = await bench.push(['.', '--wait'])
    assert.deepEqual([failure?.kind, failure?.code, failure?.exitCode], ['failed', 'SPACE_BUILD_FAILED', 1])
    const hints = failure!.hints.join('\n')
    assert.match(hints, /ERROR: failed to solve: no such image/)
    assert.doesNotMatch(hints, /Step 1/)
    assert.match(hints, /ada\/my_env has what was pushed/)
  })

  it('streams the log of the build, which waits too', async () => {
    bench.hub.addRepo({ type: 'space', id })
    for (const line of ['Step 1', 'Step 2']) space().logs.build.write(`${line}\n`)
    space().logs.build.end()
    const { stderr, failure } = await bench.push(['.', '--logs'], { app: healthy })
    assert.equal(failure?.message, undefined)
    assert.match(stderr, /\| Step 1\n\| Step 2\n/)
  })

  it('tries a server that is not listening yet again, and gives up on one that stays ill', async () => {
    let calls = 0
    const late = (url: URL): Response => (++calls < 4 ? new Response('', { status: 503 }) : healthy(url))
    assert.equal((await bench.push(['.', '--wait'], { app: late })).failure, undefined)
    const { failure } = await bench.push(['.', '--wait'], { app: () => Response.json({ status: 'ill' }) })
    assert.deepEqual([failure?.code, failure?.exitCode], ['SPACE_UNHEALTHY', 1])
    assert.match(failure!.message, /does not say that it is healthy/)
  })

  it('fails when the web page that was switched on is not there, and does not look for one that was not', async () => {
    const noWeb = (url: URL): Response => (url.pathname === '/web' ? new Response('', { status: 404 }) : healthy(url))
    const { failure } = await bench.push(['.', '--wait'], { app: noWeb })
    assert.equal(failure?.code, 'SPACE_WEB_MISSING')
    const off = await bench.push(['.', '--wait', '--no-interface'], { app: noWeb })
    assert.equal(off.failure, undefined)
  })

  it('gets into a private Space with a pass of its own, never with the token', async () => {
    const headers: unknown[] = []
    const run = await bench.push(['.', '--wait', '--private'], {
      app: (url) => {
        headers.push(url.searchParams.get('__sign'))
        return healthy(url)
      },
    })
    assert.equal(run.failure, undefined)
    assert.deepEqual(headers, ['pass-to-ada-my_env', 'pass-to-ada-my_env'])
    assert.doesNotMatch(run.stderr, /pass-to-ada/)
  })

  it('goes on without a check of the server when the Hub gives no pass, and says so', async () => {
    bench.hub.fail({ match: /\/jwt$/, fault: { status: 404 } })
    const { failure, stderr } = await bench.push(['.', '--wait', '--private'], { app: healthy })
    assert.equal(failure, undefined)
    assert.match(stderr, /was not checked/)
    assert.deepEqual(asked, [])
  })

  it('checks a Space that had nothing to get, too', async () => {
    await bench.push(['.', '--wait'], { app: healthy })
    const run = await bench.push(['.', '--wait', '--json'], { app: healthy })
    const [{ commit, stage }] = rowsOf<Pushed>(run) as [Pushed]
    assert.deepEqual([commit, stage, asked.length], [null, 'RUNNING', 4])
  })

  it('stops at a time limit as pending, and says how to look again', async () => {
    const limit = new AbortController()
    const meanwhile = (): void => limit.abort(new Failure('timeout', 'It took too long.'))
    bench.hub.fail({ match: /\/runtime$/, after: 1, fault: { meanwhile } })
    const { failure, exitCode } = await bench.push(['.', '--wait'], { signal: limit.signal })
    assert.deepEqual([failure?.kind, exitCode], ['pending', 8])
    const hints = failure!.hints.join('\n')
    assert.match(hints, /tuglet spaces wait ada\/my_env/)
    assert.match(hints, /ada\/my_env has what was pushed/)
  })

  it('says at a time limit what the server said last', async () => {
    const limit = new AbortController()
    const app = (): Response => {
      limit.abort(new Failure('timeout', 'It took too long.'))
      return new Response('', { status: 503 })
    }
    let calls = 0
    const late = (): Response => (++calls < 2 ? new Response('', { status: 503 }) : app())
    const { failure, exitCode } = await bench.push(['.', '--wait'], { signal: limit.signal, app: late })
    assert.deepEqual([failure?.kind, exitCode], ['pending', 8])
    assert.match(failure!.message, /^ada\/my_env runs, but .*\/health answers 503 yet\.$/)
  })
})
