import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sameBytes } from '../../../src/lib/sync/same-bytes.ts'

describe('sameBytes', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tuglet-same-'))
  after(() => rmSync(folder, { recursive: true, force: true }))
  const file = (name: string, content: string | Buffer) => {
    writeFileSync(join(folder, name), content)
    return join(folder, name)
  }

  it('looks at every byte, also of large files', () => {
    const large = Buffer.alloc(3 * 2 ** 20 + 5, 'weights')
    const one = file('one', large)
    assert.ok(sameBytes(one, file('two', large)))
    large[large.length - 1]! += 1
    assert.ok(!sameBytes(one, file('three', large)))
    assert.ok(sameBytes(file('empty', ''), file('void', '')))
  })

  it('says no to another size, to links and folders, and to what is not there', () => {
    const one = file('a', 'x')
    symlinkSync(one, join(folder, 'link'))
    for (const other of [file('b', 'xy'), join(folder, 'link'), folder, join(folder, 'gone')])
      assert.ok(!sameBytes(one, other), other)
  })
})
