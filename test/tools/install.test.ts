import assert from 'node:assert/strict'
import { statSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { ensureInstalled, npmProgram, whyInstall } from '../../tools/install.mjs'
import { mockTree } from './support/mock-tree.ts'

const lock = (version: string, more: object = {}) =>
  JSON.stringify({ packages: { '': {}, 'node_modules/a': { version, ...more } } })

describe('the install before every script', () => {
  it('runs when node_modules is missing', async () => {
    using tree = mockTree({ 'package-lock.json': lock('1.0.0') })
    const installed: string[] = []
    await ensureInstalled(tree.root, async (folder) => installed.push(folder) - 1)
    assert.deepEqual(installed, [tree.root])
  })

  it('runs when the lockfile is newer and names another version', () => {
    using tree = mockTree({ 'package-lock.json': lock('2.0.0'), 'node_modules/.package-lock.json': lock('1.0.0') })
    utimesSync(join(tree.root, 'node_modules/.package-lock.json'), new Date(0), new Date(0))
    assert.equal(whyInstall(tree.root), 'the lockfile changed (node_modules/a)')
  })

  it('does not run for a lockfile that a checkout only touched, nor for optional packages of other platforms', () => {
    const wanted = {
      packages: { 'node_modules/a': { version: '1.0.0' }, 'node_modules/b-win': { version: '1.0.0', optional: true } },
    }
    using tree = mockTree({
      'package-lock.json': JSON.stringify(wanted),
      'node_modules/.package-lock.json': lock('1.0.0'),
    })
    const installed = join(tree.root, 'node_modules/.package-lock.json')
    utimesSync(installed, new Date(0), new Date(0))
    assert.equal(whyInstall(tree.root), undefined)
    assert.ok(statSync(installed).mtimeMs > 0)
  })

  it('starts npm as a script of this Node when npm runs it, never through a shell', () => {
    const before = process.env['npm_execpath']
    process.env['npm_execpath'] = join('x', 'bin', 'npx-cli.js')
    try {
      assert.deepEqual(npmProgram(), { program: process.execPath, args: [join('x', 'bin', 'npm-cli.js')] })
    } finally {
      if (before === undefined) delete process.env['npm_execpath']
      else process.env['npm_execpath'] = before
    }
  })
})
