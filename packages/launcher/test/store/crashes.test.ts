import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { forgetCrashes, readCrashes, recordCrash } from '@tuglet/launcher/crashes'
import { allowedHooks } from '../../src/store/allowed-hooks.ts'

describe('what the launcher and the store share', () => {
  let dataDir: string
  beforeEach(() => (dataDir = mkdtempSync(join(tmpdir(), 'tuglet-crashes-'))))
  afterEach(() => rmSync(dataDir, { recursive: true }))

  it('counts crashes in a row and parks at the third', () => {
    for (const [count, parked] of [
      [1, undefined],
      [2, undefined],
      [3, true],
    ] as const) {
      const crash = recordCrash(dataDir, 'wild', `crash ${count}\nwith a stack`)
      assert.deepEqual([crash.count, crash.parked, crash.last], [count, parked, `crash ${count}`])
    }
    assert.equal(readCrashes(dataDir).get('wild')?.parked, true)
    assert.equal(readCrashes(dataDir).get('other'), undefined)
    assert.deepEqual(readdirSync(dataDir), ['crashes.json'])
  })

  it('forgets them, and writes nothing when there is nothing to forget', () => {
    forgetCrashes(dataDir, 'wild')
    assert.equal(existsSync(join(dataDir, 'crashes.json')), false)
    recordCrash(dataDir, 'wild', 'x')
    recordCrash(dataDir, 'other', 'y')
    forgetCrashes(dataDir, 'wild')
    assert.deepEqual([...readCrashes(dataDir).keys()], ['other'])
  })

  it('takes a damaged file for none', () => {
    for (const text of ['', '{', 'null', '{"wild":null}', '[]', '{"wild":{"count":"x"']) {
      writeFileSync(join(dataDir, 'crashes.json'), text)
      assert.equal(readCrashes(dataDir).size, 0)
    }
    assert.equal(recordCrash(dataDir, '__proto__', 'x').count, 1)
    assert.equal(readCrashes(dataDir).get('__proto__')?.count, 1)
  })

  it('forgets a crash that it cannot write down', () => {
    assert.equal(recordCrash(join(dataDir, 'crashes.json', 'not a folder'), 'wild', 'x').count, 1)
  })

  it('allows the hooks that the lock names, and none when the lock is damaged', () => {
    const lock = (content: string) => {
      writeFileSync(join(dataDir, 'tuglet.lock'), content)
      return Object.fromEntries(allowedHooks(dataDir))
    }
    assert.deepEqual(lock('{"plugins":{"a":{"hooks":["init",7]},"b":{},"c":null}}'), { a: ['init'], b: [], c: [] })
    assert.deepEqual(lock('{"plugins":'), {})
    assert.deepEqual(lock('null'), {})
    rmSync(join(dataDir, 'tuglet.lock'))
    assert.deepEqual(Object.fromEntries(allowedHooks(dataDir)), {})
  })
})
