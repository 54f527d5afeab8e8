import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkManifest } from '../../src/plugins/check-manifest.ts'

describe('the manifest of a third-party plugin', () => {
  const root = mkdtempSync(join(tmpdir(), 'tuglet-manifest-'))
  after(() => rmSync(root, { recursive: true, force: true }))
  const check = (text: string) => {
    writeFileSync(join(root, 'oclif.manifest.json'), text)
    checkManifest(root)
  }
  const withCommand = (command: unknown) => JSON.stringify({ version: '1.0.0', commands: { sky: command } })

  it('may be missing, and may be what oclif writes', () => {
    checkManifest(join(root, 'nowhere'))
    check('{"version":"1.0.0","commands":{}}')
    check(
      withCommand({ id: 'sky', aliases: ['s'], args: {}, flags: { far: { type: 'boolean' } }, relativePath: ['a'] }),
    )
  })

  it('is refused when it is no manifest', () => {
    for (const text of ['', '{"version":', '[]', 'null']) assert.throws(() => check(text), /is no JSON object/)
    assert.throws(() => check('{"version":1,"commands":{}}'), /names no version/)
    assert.throws(() => check('{"version":"1.0.0","commands":[]}'), /lists no commands/)
  })

  it('is refused when it says nonsense of a command, which is named', () => {
    const nonsense = [
      null,
      3,
      {},
      { id: 4 },
      { id: 'sky', aliases: 'x' },
      { id: 'sky', flags: null },
      { id: 'sky', args: { a: 1 } },
    ]
    for (const command of nonsense) assert.throws(() => check(withCommand(command)), /says nonsense of "sky"/)
  })

  it('is refused unread when it is too large', () => {
    assert.throws(() => check('x'.repeat(10_000_001)), /has 10000001 bytes/)
  })
})
