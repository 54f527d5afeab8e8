import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import SpacesSettings from '../../../src/commands/spaces/settings.ts'
import { startSpaceBench } from '../../support/space-bench.ts'

describe('spaces settings', () => {
  it('only shows them when nothing is to be changed', async () => {
    await using bench = await startSpaceBench()
    const { stdout } = await bench.run(SpacesSettings, ['echo'])
    assert.match(stdout, /^Visibility\tpublic$/m)
    assert.match(stdout, /^Sleeps\tafter 2 d idle$/m)
    assert.deepEqual(bench.asked(/PUT|POST/), [])
  })

  it('changes what is not so already', async () => {
    await using bench = await startSpaceBench()
    bench.space.hardware.requested = 't4-small'
    const words = ['echo', '--visibility', 'private', '--sleep-time', '1h']
    const { stdout } = await bench.run(SpacesSettings, [...words, '--json'])
    assert.deepEqual([bench.repo.visibility, bench.space.sleepTimeSeconds], ['private', 3600])
    assert.deepEqual((JSON.parse(stdout) as { changed: string[] }).changed, ['sleepTimeSeconds', 'visibility'])
    const before = bench.asked(/PUT|POST/).length
    await bench.run(SpacesSettings, words)
    assert.equal(bench.asked(/PUT|POST/).length, before)
  })

  it('asks before everybody may see a Space', async () => {
    await using bench = await startSpaceBench()
    bench.repo.visibility = 'private'
    const words = ['echo', '--visibility', 'public']
    const no = await bench.run(SpacesSettings, words, { tty: true, answers: { '--yes': 'no' } })
    assert.deepEqual([no.failure?.code, bench.repo.visibility], ['NOT_CONFIRMED', 'private'])
    await bench.run(SpacesSettings, [...words, '--yes'])
    assert.equal(bench.repo.visibility, 'public')
  })

  it('says why cpu-basic has a sleep time of its own', async () => {
    await using bench = await startSpaceBench()
    const { failure, exitCode, stderr } = await bench.run(SpacesSettings, ['echo', '--sleep-time', 'never'])
    assert.deepEqual([failure?.code, exitCode], ['SLEEP_TIME_FIXED', 2])
    assert.match(stderr, /48 idle hours/)
  })
})
