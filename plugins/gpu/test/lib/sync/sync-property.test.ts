import assert from 'node:assert/strict'
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Failure } from '@tuglet/kit/lib'
import { mountOf } from '../../../src/lib/sync/parse-mount.ts'
import { syncMount } from '../../../src/lib/sync/sync-mount.ts'
import { isDeep, randomNumbers, seed } from '../../support/seeded.ts'
import { runLocally, type Locally } from '../../support/run-locally.ts'

const rounds = isDeep ? 500 : 12
const names = ['a', 'b', 'c d', 'sub/a', 'sub/b', 'sub/deep/x', 'é', '-n', 'other/y']
const contents = ['', 'short', 'x'.repeat(70_000)]

/** What a side holds: the text of every file. */
function filesOf(root: string, folder = ''): Map<string, string> {
  const found = new Map<string, string>()
  for (const name of existsSync(join(root, folder)) ? readdirSync(join(root, folder)) : []) {
    const path = folder === '' ? name : `${folder}/${name}`
    if (lstatSync(join(root, path)).isDirectory()) for (const one of filesOf(root, path)) found.set(...one)
    else found.set(path, readFileSync(join(root, path), 'utf8'))
  }
  return found
}

/** What one side did: the texts that it wrote and left, and those that it overwrote or deleted. */
interface Edits {
  readonly written: Map<string, string>
  readonly gone: Set<string>
}

/** Random edits of one side: every text is written once in its life, so that it can be told where it went. */
function edit(root: string, random: () => number, mark: string): Edits {
  const before = filesOf(root)
  const [written, gone] = [new Map<string, string>(), new Set<string>()]
  for (let count = Math.floor(random() * 5); count > 0; count--) {
    const path = names[Math.floor(random() * names.length)]!
    if (before.has(path)) gone.add(before.get(path)!)
    if (random() < 0.3) {
      rmSync(join(root, path), { force: true })
      written.delete(path)
      continue
    }
    const text = `${mark}-${count}:${contents[Math.floor(random() * contents.length)]}`
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
    written.set(path, text)
  }
  return { written, gone }
}

async function oneRound({ channel, machine, home, host }: Locally, random: () => number): Promise<void> {
  const [here, there] = [host.cwd, join(home, 'far')]
  const mount = mountOf(here, there)
  mkdirSync(there)
  const sync = () => syncMount(channel, mount, { machine: 'm', direction: 'both' })
  const known = new Set<string>()
  for (let turn = 0; turn < 4; turn++) {
    const before = [...filesOf(here).values(), ...filesOf(there).values()]
    const [ours, theirs] = [edit(here, random, `here${turn}`), edit(there, random, `there${turn}`)]
    for (const text of [...before, ...ours.written.values(), ...theirs.written.values()]) known.add(text)
    if (random() < 0.6) {
      const syncing = sync()
      const cutAfter = Math.floor(random() * 120)
      const timer = setTimeout(() => machine.cut(), cutAfter)
      await syncing.catch((error: unknown) => {
        if (!Failure.is(error)) throw error
      })
      clearTimeout(timer)
      for (const [path, text] of [...filesOf(here), ...filesOf(there)]) {
        if (!path.includes('.tuglet-')) assert.ok(known.has(text), `${path} holds a part of a file`)
      }
    }
    await sync()
    await sync()
    const [left, right] = [filesOf(here), filesOf(there)]
    assert.deepEqual(left, right, 'both sides are equal')
    const kept = new Set(left.values())
    for (const text of [...ours.written.values(), ...theirs.written.values()])
      assert.ok(kept.has(text), `lost: ${text.slice(0, 20)}`)
    for (const text of before) {
      const isGone = ours.gone.has(text) || theirs.gone.has(text)
      assert.ok(kept.has(text) || isGone, `lost though nobody touched it: ${text.slice(0, 20)}`)
    }
  }
}

describe('a sync both ways', function () {
  this.timeout(isDeep ? 3_600_000 : 80_000)

  it(`loses no file, truncates none and ends equal, over ${rounds} rounds of random edits and cut links`, async () => {
    process.stdout.write(`      TUGLET_SEED=${seed}\n`)
    let next = 0
    const work = async () => {
      for (let round = next++; round < rounds; round = next++) {
        await runLocally((locally) => oneRound(locally, randomNumbers(seed + round))).catch((error: unknown) => {
          throw new Error(`round ${round} (TUGLET_SEED=${seed + round})`, { cause: error })
        })
      }
    }
    await Promise.all([work(), work(), work(), work()])
  })
})
