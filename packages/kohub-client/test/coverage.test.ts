import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { endpoints, allEndpoints, type RouteKey } from '@tuglet/fake-kohub'
import { documentedOperations } from './support/operations.ts'
import { runExample } from './support/run-example.ts'

/** Calls that differ from an example by an option only, for the routes that are the same thing at another address. */
const variants = [
  `for (const repoType of ['dataset', 'space']) await client.listRepos({ repoType })`,
  `await client.repoInfo('my-org/my-data', { repoType: 'dataset' })`,
  `await client.repoInfo('alice/my-space', { repoType: 'space' })`,
  `for (const route of ['typed', 'api']) {
    await client.resolveFile('my-org/my-model', { path: 'README.md', route })
    const { stream } = await client.openFile('my-org/my-model', { path: 'README.md', route })
    await stream.cancel()
  }`,
  `await client.lfsBatch('my-org/my-data', { repoType: 'dataset', operation: 'download', objects: [] })`,
  `await client.lfsComplete('my-org/my-model', { oid: 'a', uploadId: 'u', parts: [{ partNumber: 1, etag: 'e' }], idIn: 'body' }).catch(() => {})`,
  `await client.admin.listObjects({ bucket: 'hub-storage' })`,
]
const table = new URL('../etc/endpoints.json', import.meta.url)

describe('the coverage of the server', () => {
  const functions = new Map<RouteKey, string>()
  const asked: [string, ReadonlySet<RouteKey>][] = []

  for (const { callee, description, example } of documentedOperations()) {
    it(`knows that the example of ${callee} runs`, async () => {
      assert.match(description, /^[A-Z].*\.$/s, 'it says what the function promises')
      assert.ok(example.includes(`${callee}(`), `it calls ${callee}`)
      const calls = await runExample(example)
      asked.push(...calls)
      assert.ok(calls.has(callee))
    })
  }

  it('knows which function asks for which route', async () => {
    for (const code of variants) asked.push(...(await runExample(code)))
    // What asks for little else is the function that is made for a route.
    for (const [callee, routes] of asked.toSorted(([, a], [, b]) => a.size - b.size)) {
      for (const route of routes) if (!functions.has(route)) functions.set(route, callee)
    }
    assert.ok(functions.size > 0)
  })

  it('has a function for each of the 167 operations', () => {
    assert.equal(endpoints.length, 167)
    const missing = endpoints.filter(({ key }) => !functions.has(key)).map(({ key }) => key)
    assert.deepEqual(missing, [])
  })

  it('has a function for the dataset viewer and for what the server says it lacks', () => {
    const missing = allEndpoints.filter(({ key }) => !functions.has(key)).map(({ key }) => key)
    assert.deepEqual(missing, [])
  })

  it('is written down in etc/endpoints.json (TUGLET_UPDATE=1 writes it)', () => {
    const rows = allEndpoints.map(
      ({ key, group, auth }) => [key, { group, auth, function: functions.get(key) }] as const,
    )
    const text = `${JSON.stringify(Object.fromEntries(rows), null, 2)}\n`
    if (process.env['TUGLET_UPDATE']) writeFileSync(table, text)
    assert.ok(readFileSync(table, 'utf8') === text, 'the table is not the one that the examples give')
  })
})
