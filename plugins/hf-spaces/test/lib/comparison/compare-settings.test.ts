import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { repoInfo } from '@tuglet/hub-client'
import { compareSettings } from '../../../src/lib/comparison/compare-settings.ts'
import { hubOf } from '../../support/hub-of.ts'
import { startSpaceBench } from '../../support/space-bench.ts'

const { signal } = new AbortController()

describe('compareSettings', () => {
  it('compares what it is told, and nothing else', async () => {
    await using bench = await startSpaceBench()
    const hub = hubOf(bench.hub)
    const info = (await repoInfo(hub, { type: 'space', id: 'ada/echo' }))!
    const compare = (wanted: Parameters<typeof compareSettings>[2]['wanted']) =>
      compareSettings(hub, info, { wanted, signal })
    assert.deepEqual(await compare({ variables: {} }), { settings: [], knowsVariables: true })
    assert.deepEqual(
      (await compare({ variables: { B: '2', A: '' }, hardware: 'cpu-basic', visibility: 'private' })).settings,
      [
        { setting: 'visibility', key: null, change: 'changed', here: 'private', live: 'public' },
        { setting: 'variable', key: 'A', change: 'added', here: '', live: null },
        { setting: 'variable', key: 'B', change: 'added', here: '2', live: null },
      ],
    )
  })

  it('does not know the variables of a Space that one may only look at', async () => {
    await using bench = await startSpaceBench()
    for (const token of [null, bench.hub.tokens.read]) {
      const hub = hubOf(bench.hub, token)
      const info = (await repoInfo(hub, { type: 'space', id: 'ada/echo' }))!
      const { settings, knowsVariables } = await compareSettings(hub, info, {
        wanted: { variables: { A: '1' } },
        signal,
      })
      assert.deepEqual([settings, knowsVariables], [[], false])
    }
  })
})
