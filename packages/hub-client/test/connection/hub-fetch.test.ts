import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { HttpError } from '@tuglet/http'
import { repoInfo, whoAmI, type Hub } from '@tuglet/hub-client'
import { fakeServer } from '@tuglet/testkit'

describe('a connection', () => {
  it('needs no layers: it makes errors of answers itself, in the words of the header where there are no others', async () => {
    await using server = await fakeServer({
      'GET /api/whoami-v2': () =>
        new Response(null, { status: 403, headers: { 'x-error-message': 'Not you', 'x-request-id': 'r1' } }),
    })
    const hub: Hub = { endpoint: server.url, fetch: globalThis.fetch }
    await assert.rejects(whoAmI(hub), (error: unknown) => {
      assert.ok(HttpError.is(error))
      assert.deepEqual([error.status, error.reason, error.requestId], [403, 'Not you', 'r1'])
      return true
    })
  })

  it('may have a path, and passes on what the Hub warns of', async () => {
    await using server = await fakeServer({
      'GET /mirror/api/models/ada/m': () =>
        Response.json({ id: 'ada/m', sha: 'c' }, { headers: { 'x-hf-warning': 'age; this mirror is old' } }),
    })
    const warnings: string[] = []
    const hub: Hub = {
      endpoint: `${server.url}/mirror/`,
      fetch: globalThis.fetch,
      onWarning: (text) => warnings.push(text),
    }
    assert.equal((await repoInfo(hub, { type: 'model', id: 'ada/m' }))!.sha, 'c')
    assert.deepEqual(warnings, ['age; this mirror is old'])
  })

  it('waits for as long as Retry-After says, in seconds or until a date, and for a while if nothing is said', async () => {
    const busy = { ratelimit: '"api";r=5;t=200', 'retry-after': '12' }
    const asked = [busy, { 'retry-after': new Date(Date.now() + 60_000).toUTCString() }, {}]
    await using server = await fakeServer({
      'GET /api/whoami-v2': () => {
        const headers = asked.shift()
        return headers ? new Response('', { status: 429, headers }) : Response.json({ name: 'ada' })
      },
    })
    const waits: number[] = []
    const hub: Hub = {
      endpoint: server.url,
      fetch: globalThis.fetch,
      sleep: async () => {},
      onWait: ({ ms }) => waits.push(ms),
    }
    assert.equal((await whoAmI(hub)).name, 'ada')
    assert.equal(waits[0], 12_000)
    assert.ok(waits[1]! > 50_000 && waits[1]! <= 60_000)
    assert.ok(waits[2]! > 0 && waits[2]! < 5000)
  })

  it('really waits, and stops waiting when it is told to', async () => {
    await using server = await fakeServer({
      'GET /api/whoami-v2': () => new Response('', { status: 429, headers: { 'retry-after': '300' } }),
    })
    const controller = new AbortController()
    const reason = new Error('Ctrl-C')
    const hub: Hub = {
      endpoint: server.url,
      fetch: globalThis.fetch,
      onWait: () => queueMicrotask(() => controller.abort(reason)),
    }
    await assert.rejects(whoAmI(hub, { signal: controller.signal }), reason)
  })

  it('does not load the library that commits until something is committed', () => {
    const script = `
      import { registerHooks } from 'node:module'
      const seen = []
      registerHooks({ resolve: (name, context, next) => (seen.push(name), next(name, context)) })
      await import('@tuglet/hub-client')
      console.log(seen.filter((name) => name.startsWith('@huggingface')).length, seen.includes('@tuglet/http'))`
    const flags = ['--conditions=@tuglet/source', '--no-warnings', '--input-type=module', '-e', script]
    const { stdout, stderr } = spawnSync(process.execPath, flags, { encoding: 'utf8', cwd: import.meta.dirname })
    assert.equal(stdout.trim(), '0 true', stderr)
  })
})
