import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { storeActivity } from '../../../../src/lib/plugins/store/store-activity.ts'
import { storeFiles } from '../../../../src/lib/plugins/store/store-files.ts'
import { plant } from '../../../fixtures/plant.ts'
import { pluginRelease, registry } from '../../../fixtures/registry.ts'
import { readCounts, storeWorld, type StoreWorld } from '../../../fixtures/store-world.ts'
import { seededSample } from '../../../fixtures/seeded-sample.ts'

const isDeep = process.env['TUGLET_DEEP'] === '1'
const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((name) => `tuglet-plugin-${name}`) as [string, string, string, string]
const before = [`${a}@1.0.0`, `${c}@1.0.0`]

const releaseOf = (name: string, version: string) => pluginRelease(name, version, { id: name.at(-1)! })

/** A change of a store with a and c, and what is loaded when it is done. */
interface Operation {
  readonly words: readonly string[]
  readonly after: readonly string[]
  /** About how often its program and npm are about to change a file: counting costs as long as the change does. */
  readonly about: { readonly store: number; readonly npm: number }
}

describe('a change of the plugins that is killed', function () {
  this.timeout(isDeep ? 3_600_000 : 120_000)
  const folder = mkdtempSync(path.join(tmpdir(), 'tuglet-killed-'))
  after(() => rmSync(folder, { recursive: true, force: true }))

  const linked = path.join(folder, 'd')
  mkdirSync(linked)
  writeFileSync(path.join(linked, 'package.json'), JSON.stringify({ name: d, version: '1.0.0', oclif: {} }))

  const operations: readonly Operation[] = [
    { words: ['install', b], after: [`${a}@1.0.0`, `${b}@1.0.0`, `${c}@1.0.0`], about: { store: 60, npm: 35 } },
    { words: ['install', `${a}@2.0.0`], after: [`${a}@2.0.0`, `${c}@1.0.0`], about: { store: 60, npm: 35 } },
    { words: ['uninstall', c], after: [`${a}@1.0.0`], about: { store: 60, npm: 20 } },
    { words: ['rollback'], after: [`${a}@1.0.0`], about: { store: 20, npm: 0 } },
    { words: ['link', linked], after: [`${a}@1.0.0`, `${c}@1.0.0`, `${d}@1.0.0`], about: { store: 40, npm: 0 } },
  ]

  it('leaves a store that loads, and that the next command repairs, wherever it is killed', async () => {
    const releases = [
      [a, '1.0.0'],
      [a, '2.0.0'],
      [b, '1.0.0'],
      [c, '1.0.0'],
    ] as const
    await using server = await registry(...releases.map(([name, version]) => releaseOf(name, version)))
    using base = storeWorld(server)
    for (const name of [a, c]) await plant(base.host(), { release: releaseOf(name, '1.0.0'), tag: 'latest' })
    assert.deepEqual((await base.load()).plugins, before)
    const points = isDeep
      ? (await Promise.all(operations.map((operation) => countedPoints(operation, { base, folder })))).flat()
      : operations.flatMap((operation) => pointsOf(operation, operation.about))
    const chosen = isDeep ? points : seededSample(points, 8)
    for (const [at, point] of chosen.entries()) await survive(point, { base, again: at % (isDeep ? 2 : 4) === 0 })
    process.stdout.write(`    ${chosen.length} of ${points.length} kill points\n`)
    assert.ok(points.length >= 100)
  })
})

interface KillPoint extends Operation {
  readonly killAt: string
}

async function countedPoints(
  operation: Operation,
  { base, folder }: { readonly base: StoreWorld; readonly folder: string },
): Promise<readonly KillPoint[]> {
  using world = await base.copy()
  const file = path.join(folder, `count-${operation.words.join('-').replaceAll('/', '-')}`)
  const { exitCode, stdout } = await world.change(operation.words, { countTo: file })
  assert.equal(exitCode, 0, stdout)
  assert.deepEqual(await world.load(), { plugins: operation.after, broken: [] })
  return pointsOf(operation, readCounts(file))
}

function pointsOf(operation: Operation, { store, npm }: Operation['about']): readonly KillPoint[] {
  const places = (role: string, count: number) => Array.from({ length: count }, (_, at) => `${role}:${at + 1}`)
  return [...places('store', store), ...places('npm', npm)].map((killAt) => ({ ...operation, killAt }))
}

async function survive(
  { words, after, killAt }: KillPoint,
  { base, again }: { readonly base: StoreWorld; readonly again: boolean },
): Promise<void> {
  const where = `${words.join(' ')} killed at ${killAt}`
  using world = await base.copy()
  await world.change(words, { killAt })
  const found = await world.load()
  assert.deepEqual(found.broken, [], where)
  assert.ok(
    [before, after].some((state) => String(state) === String(found.plugins)),
    `${where}: ${found.plugins.join()}`,
  )
  if (again && String(found.plugins) === String(before)) assert.equal((await world.change(words)).exitCode, 0, where)
  else await world.repair()
  const repaired = await world.load()
  assert.deepEqual(repaired.broken, [], where)
  assert.ok(
    [before, after].some((state) => String(state) === String(repaired.plugins)),
    `${where}: ${repaired.plugins.join()}`,
  )
  assert.deepEqual(await world.fileStates(), ['ok'], where)
  const files = storeFiles(world.data)
  assert.equal(await storeActivity(files, new Date()), 'quiet', where)
  const left = readdirSync(world.data).filter(
    (name) => !/^(generations|node_modules|package\.json|tuglet\.lock)$/.test(name),
  )
  assert.deepEqual(left, [], where)
}
