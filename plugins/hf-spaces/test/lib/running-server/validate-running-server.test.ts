import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { withHost } from '@tuglet/kit'
import { fakeHost, fakeServer } from '@tuglet/testkit'
import type { RunningCheck } from '../../../src/lib/running-server/validate-running-server.ts'
import { validateRunningServer } from '../../../src/lib/running-server/validate-running-server.ts'
import type { RunningReport } from '../../../src/lib/running-server/running-report.ts'
import { environmentRoutes } from '../../support/environment-routes.ts'

function check(url: string, more: Partial<RunningCheck> = {}): Promise<RunningReport> {
  const host = fakeHost()
  const options = { fetch: host.fetch, requestMs: 2000, waitMs: 0, signal: host.signal, ...more }
  return withHost(host, () => validateRunningServer(url, options))
}

describe('validateRunningServer', () => {
  it('passes a server that keeps all six parts of the contract', async () => {
    await using server = await fakeServer(environmentRoutes())
    const report = await check(server.url)
    assert.equal(report.passed, true)
    assert.deepEqual(report.summary, {
      passed_count: 6,
      total_count: 6,
      failed_criteria: [],
      required_passed_count: 6,
      required_total_count: 6,
    })
    assert.equal(report.standard_version, '1.0.0')
    assert.equal(report.standard_profile, 'openenv-http/1.x')
    assert.equal(report.mode, 'simulation')
    assert.deepEqual(Object.keys(report), [
      'target',
      'validation_type',
      'standard_version',
      'standard_profile',
      'mode',
      'passed',
      'summary',
      'criteria',
    ])
    server.verify()
  })

  it('takes a server in production, which hides reset, step and state', async () => {
    await using server = await fakeServer(environmentRoutes({ paths: ['/health', '/mcp'] }))
    const report = await check(server.url)
    assert.equal(report.mode, 'production')
    assert.equal(report.passed, true)
  })

  it('fails a server that can be reset and not stepped', async () => {
    await using server = await fakeServer(environmentRoutes({ paths: ['/reset', '/state'] }))
    assert.deepEqual((await check(server.url)).summary.failed_criteria, ['mode_endpoint_consistency'])
  })

  it('names the one endpoint that fails, with what was expected and what came', async () => {
    const routes = { ...environmentRoutes(), 'GET /metadata': () => Response.json({ detail: 'boom' }, { status: 500 }) }
    await using server = await fakeServer(routes)
    const { summary, criteria } = await check(server.url)
    assert.deepEqual(summary.failed_criteria, ['metadata_endpoint'])
    const failed = criteria.find(({ id }) => id === 'metadata_endpoint')
    assert.deepEqual(failed?.expected, { status_code: 200, fields: ['name', 'description'] })
    assert.deepEqual(failed?.actual, { status_code: 500, name: null, description: null })
  })

  it('says that an answer is no JSON', async () => {
    const routes = { ...environmentRoutes(), 'GET /schema': () => new Response('<p>no</p>') }
    await using server = await fakeServer(routes)
    const { criteria } = await check(server.url)
    assert.equal(criteria.find(({ id }) => id === 'schema_endpoint')?.details, 'The answer is no JSON')
  })

  it('gives the whole report also when nobody answers', async () => {
    const server = await fakeServer(environmentRoutes())
    await server.close()
    const report = await check(server.url)
    assert.equal(report.passed, false)
    assert.equal(report.summary.passed_count, 0)
    assert.equal(report.criteria.length, 6)
    assert.match(report.criteria[0]?.details ?? '', /^Request failed: .*ECONNREFUSED/)
  })

  it('gives up on a server that never answers', async () => {
    const silent = () => new Promise<Response>(() => {})
    await using server = await fakeServer({ ...environmentRoutes(), 'POST /mcp': silent })
    const { criteria, summary } = await check(server.url, { requestMs: 200 })
    assert.deepEqual(summary.failed_criteria, ['mcp_endpoint'])
    assert.match(criteria.find(({ id }) => id === 'mcp_endpoint')?.details ?? '', /no answer within 0.2 s/)
  })

  it('waits for a Space that wakes: 503 with a page, then a page, then itself', async () => {
    const page = { headers: { 'content-type': 'text/html' } }
    const early = [new Response('<p>sleeping</p>', { status: 503, ...page }), new Response('<p>starting</p>', page)]
    const routes = environmentRoutes()
    const said: string[] = []
    await using server = await fakeServer({ ...routes, 'GET /health': () => early.shift() ?? routes['GET /health']() })
    const report = await check(server.url, { waitMs: 60_000, status: (text) => said.push(text) })
    assert.equal(report.passed, true)
    assert.equal(said.length, 2)
  })

  it('stops waiting when the time is over, and reports what it found', async () => {
    const sleeping = () => new Response('<p>sleeping</p>', { status: 503, headers: { 'content-type': 'text/html' } })
    await using server = await fakeServer({ ...environmentRoutes(), 'GET /health': sleeping })
    assert.deepEqual((await check(server.url, { waitMs: 10_000 })).summary.failed_criteria, ['health_endpoint'])
  })

  it('shows its pass to the app with every request, and in no header', async () => {
    await using server = await fakeServer(environmentRoutes())
    await check(server.url, { pass: 'let-me-in' })
    assert.ok(server.requests.every(({ url }) => new URL(url, server.url).searchParams.get('__sign') === 'let-me-in'))
    assert.ok(server.requests.every(({ headers }) => !headers.has('authorization')))
  })
})
