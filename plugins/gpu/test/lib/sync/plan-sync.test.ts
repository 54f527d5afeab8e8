import assert from 'node:assert/strict'
import { planSync, type Agreed, type SyncPlan } from '../../../src/lib/sync/plan-sync.ts'

const [one, two] = ['file - 1 100.000000000', 'file - 2 200.000000000']
const three = 'file - 3 300.000000000'

function planOf(local: string | undefined, remote: string | undefined, base?: Agreed): (keyof SyncPlan)[] {
  const map = <T>(value: T | undefined) => new Map(value === undefined ? [] : [['p', value] as const])
  const plan = planSync({ local: map(local), remote: map(remote), base: map(base) })
  return (Object.keys(plan) as (keyof SyncPlan)[]).filter((list) => plan[list].length > 0)
}

const agreed = { local: one, remote: one }
const cases: [string, string | undefined, string | undefined, Agreed | undefined, keyof SyncPlan | undefined][] = [
  ['does nothing when nothing changed', one, one, agreed, undefined],
  ['pushes what is new here', one, undefined, undefined, 'push'],
  ['pushes what changed here', two, one, agreed, 'push'],
  ['pulls what is new there', undefined, one, undefined, 'pull'],
  ['pulls what changed there', one, two, agreed, 'pull'],
  ['deletes there what was deleted here', undefined, one, agreed, 'deleteRemote'],
  ['deletes here what was deleted there', one, undefined, agreed, 'deleteLocal'],
  ['keeps a change that meets a deletion there', two, undefined, agreed, 'push'],
  ['keeps a change that meets a deletion here', undefined, two, agreed, 'pull'],
  ['calls two changes a conflict', two, three, agreed, 'conflicts'],
  ['calls two unlike files that never met a conflict', two, three, undefined, 'conflicts'],
  ['knows files that are the same already', one, one, undefined, 'same'],
  ['knows them by whole seconds, as tar keeps them', 'file - 1 100.123456789', one, undefined, 'same'],
  [
    'does not take another fraction of a second for the same',
    'file - 1 100.2',
    'file - 1 100.700000000',
    undefined,
    'conflicts',
  ],
  ['forgets what is gone on both sides', undefined, undefined, agreed, 'forget'],
  ['sees a right to run that changed', 'file x 1 100.000000000', one, agreed, 'push'],
  ['sees a file that became a folder', 'folder', one, agreed, 'push'],
]

describe('planSync', () => {
  for (const [title, local, remote, base, list] of cases)
    it(title, () => assert.deepEqual(planOf(local, remote, base), list ? [list] : []))
})
