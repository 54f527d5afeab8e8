import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { asksForSafety } from '../../src/start/asks-for-safety.ts'

describe('asksForSafety', () => {
  let folder: string
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'tuglet-safe-'))
    const flags = { safe: { type: 'boolean' }, on: { type: 'option' } }
    const commands = {
      'box:exec': { id: 'box:exec', flags, verbatim: true },
      'box:show': { id: 'box:show', flags },
    }
    writeFileSync(join(folder, 'oclif.manifest.json'), JSON.stringify({ version: '1.0.0', commands }))
  })
  after(() => rmSync(folder, { recursive: true }))

  const asked: Record<string, boolean> = {
    '--safe box exec node a.js': true,
    'box --safe exec node a.js': true,
    'box exec --safe node a.js': true,
    'box exec --on a100 --safe node': true,
    'box exec node a.js --safe': false,
    'box exec --on a100 node --safe': false,
    'box exec -- node --safe': false,
    'box show one --safe': true,
    'box show one -- --safe': false,
    'nobody knows this --safe': true,
    'box exec node': false,
  }
  for (const [line, expected] of Object.entries(asked))
    it(`says ${expected ? 'yes' : 'no'} to "${line}"`, () =>
      assert.equal(
        asksForSafety(line.split(' '), () => [folder]),
        expected,
      ))

  it('says yes where no manifest tells otherwise, and reads none when it was not said', () => {
    const nonsense = { version: '1.0.0', commands: { 'box:exec': { id: 'box:exec', verbatim: true, aliases: 5 } } }
    for (const manifest of ['{', JSON.stringify(nonsense)]) {
      writeFileSync(join(folder, 'oclif.manifest.json'), manifest)
      assert.equal(
        asksForSafety(['box', 'exec', 'node', '--safe'], () => [folder, join(folder, 'gone')]),
        true,
      )
    }
    assert.equal(
      asksForSafety(['box', 'exec', 'node'], () => assert.fail('read')),
      false,
    )
  })
})
