import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import SpacesList from '../../../src/commands/spaces/list.ts'
import { readme, startSpaceBench, type SpaceBench } from '../../support/space-bench.ts'

const names = async (bench: SpaceBench, words: readonly string[]) =>
  (await bench.run(SpacesList, [...words, '--quiet'])).stdout.trim().split('\n').toSorted()

describe('spaces list', () => {
  it("lists one's own Spaces, private ones too, with how they run", async () => {
    await using bench = await startSpaceBench()
    bench.hub.addRepo({ type: 'space', id: 'ada/hidden', visibility: 'private' })
    bench.hub.addRepo({ type: 'space', id: 'grace/other' })
    assert.deepEqual(await names(bench, []), ['ada/echo', 'ada/hidden'])
    const { stdout } = await bench.run(SpacesList, ['--json'])
    const rows = JSON.parse(stdout) as Record<string, unknown>[]
    const { updatedAt, ...echo } = rows.find(({ id }) => id === 'ada/echo')!
    assert.match(String(updatedAt), /^\d{4}-\d\d-\d\dT/)
    assert.deepEqual(echo, {
      id: 'ada/echo',
      sdk: 'docker',
      stage: 'RUNNING',
      hardware: 'cpu-basic',
      visibility: 'public',
      likes: 0,
      url: `${bench.hub.url}/spaces/ada/echo`,
    })
  })

  it('asks the Hub to tell how each runs, which a list does not do by itself', async () => {
    await using bench = await startSpaceBench()
    await bench.run(SpacesList, [])
    const [{ query } = { query: undefined }] = bench.hub.requests.filter(({ path }) => path === '/api/spaces')
    assert.match(decodeURIComponent(String(query)), /expand=runtime/)
    assert.doesNotMatch(String(query), /full=/)
  })

  it("looks through everybody's Spaces by author, by name and by tag", async () => {
    await using bench = await startSpaceBench()
    bench.hub.addRepo({ type: 'space', id: 'grace/echo-too', files: { 'README.md': readme } })
    bench.hub.addRepo({ type: 'space', id: 'grace/game' })
    assert.deepEqual(await names(bench, ['--author', 'grace']), ['grace/echo-too', 'grace/game'])
    assert.deepEqual(await names(bench, ['--search', 'echo']), ['ada/echo', 'grace/echo-too'])
    assert.deepEqual(await names(bench, ['--openenv', '--author', 'grace']), ['grace/echo-too'])
    assert.deepEqual(await names(bench, ['--tag', 'openenv']), ['ada/echo', 'grace/echo-too'])
  })

  it('stops at the limit, however many pages there are', async () => {
    await using bench = await startSpaceBench({ limits: { pageSize: 2 } })
    for (let at = 0; at < 6; at += 1) bench.hub.addRepo({ type: 'space', id: `ada/s${at}` })
    assert.equal((await names(bench, ['--limit', '5'])).length, 5)
    assert.equal((await names(bench, [])).length, 7)
  })

  it('needs a token only to know whose are meant', async () => {
    await using bench = await startSpaceBench()
    const env = { HF_TOKEN: '' }
    const own = await bench.run(SpacesList, [], { env })
    assert.deepEqual([own.failure?.code, own.exitCode, bench.hub.requests.length], ['HF_TOKEN_MISSING', 4, 0])
    assert.equal((await bench.run(SpacesList, ['--author', 'ada', '--quiet'], { env })).stdout, 'ada/echo\n')
  })
})
