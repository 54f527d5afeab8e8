import assert from 'node:assert/strict'
import { existsSync, linkSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { mountOf } from '../../../src/lib/sync/parse-mount.ts'
import { planSync } from '../../../src/lib/sync/plan-sync.ts'
import { renameCases } from '../../../src/lib/sync/rename-cases.ts'
import { syncMount } from '../../../src/lib/sync/sync-mount.ts'
import { openTree } from '../../../src/lib/sync/tree.ts'
import { runLocally } from '../../support/run-locally.ts'

describe('renameCases', () => {
  it('takes a new name for the old one where both are the same file', () =>
    runLocally(async ({ host }) => {
      writeFileSync(join(host.cwd, 'Name'), '1')
      writeFileSync(join(host.cwd, 'Other'), '1')
      const tree = openTree(host.cwd)
      // A second name of one file looks like a file system that does not tell case apart.
      linkSync(join(host.cwd, 'Name'), join(host.cwd, 'name'))
      const plan = planSync({ local: new Map(), remote: new Map(), base: new Map() })
      plan.deleteLocal.push('Name', 'Other')
      const signature = tree.scan.index.get('Name')
      assert.deepEqual(renameCases(tree, plan, new Set(['name', 'other'])), ['Name'])
      assert.deepEqual(plan.deleteLocal, ['Other'])
      assert.deepEqual([tree.scan.index.has('Name'), tree.scan.index.get('name')], [false, signature])
    }))

  for (const side of ['here', 'there'] as const) {
    it(`follows a rename that changes only the case ${side}`, () =>
      runLocally(async ({ channel, host, home }) => {
        const sides = { here: host.cwd, there: join(home, 'far') }
        const mount = mountOf(sides.here, sides.there)
        const sync = () => syncMount(channel, mount, { machine: 'm', direction: 'both' })
        writeFileSync(join(sides.here, 'Name'), '1')
        await sync()
        renameSync(join(sides[side], 'Name'), join(sides[side], 'name'))
        assert.deepEqual((await sync()).conflicts, [])
        for (const root of Object.values(sides)) {
          assert.equal(readFileSync(join(root, 'name'), 'utf8'), '1')
          assert.ok(!existsSync(join(root, 'Name')))
        }
      }))
  }
})
