import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { checkLinkTarget } from '../../src/zip/check-entry.ts'

describe('checkLinkTarget', () => {
  it('lets a link point to what is in the project', () => {
    for (const [path, target] of [
      ['a', 'b'],
      ['a/b', '../c'],
      ['a/b/c', '../../d/e'],
      ['a', './b'],
      ['a/b', '..'],
      ['a', '.'],
    ] as const) {
      checkLinkTarget(path, target)
    }
  })

  it('refuses a link that leads out, or would after other links', () => {
    for (const [path, target] of [
      ['a', '..'],
      ['a', '../x'],
      ['a/b', '../../x'],
      ['a', '/etc'],
      ['a', 'b/../../x'],
      ['a/b/c', 'd/../x'],
      ['a', ''],
      ['a', 'C:/x'],
      ['a', 'b\\c'],
      ['a', 'b\0'],
    ] as const) {
      assert.throws(() => checkLinkTarget(path, target), /leaves the project/, `${path} -> ${target}`)
    }
  })
})
