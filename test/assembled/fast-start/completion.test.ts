import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { chmodSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { completionScript } from '../../../plugins/self/src/lib/completion/completion-script.ts'
import { openWorld, type World } from '../support/world.ts'

describe('completion', function () {
  this.timeout(60_000)
  let world: World
  before(async () => (world = await openWorld({ plugins: 3, installed: ['kit-plugin', 'every-feature'] })))
  after(() => world.remove())
  const offered = async (...words: string[]) => {
    const { stdout, stderr } = await world.run(['__complete', ...words])
    assert.equal(stderr, '')
    return stdout.split('\n').flatMap((line) => (line === '' ? [] : [line.split('\t')[0]]))
  }

  it('offers the same on a cold cache and on a warm one', async () => {
    const cold = await offered('p')
    assert.deepEqual(cold, ['p1', 'p2', 'p3', 'plugins'])
    assert.deepEqual(await offered('p'), cold)
  })

  it('offers what a plugin has, with its summary', async () => {
    assert.equal(
      (await world.run(['__complete', 'kit', ''])).stdout,
      'pass\tPass words on.\nshow\tShow what the kit gives.\n',
    )
  })

  it('asks the command for values that only it knows', async () => {
    assert.deepEqual(await offered('kit', 'show', ''), ['stone', 'stick', 'after-2'])
    assert.deepEqual(await offered('kit', 'show', 'sti'), ['stick'])
    assert.deepEqual(await offered('kit', 'show', 'x', ''), [])
  })

  it('offers nothing for a word that nobody knows, without an error', async () => {
    assert.deepEqual(await offered('nothing', 'at', 'all', ''), [])
    assert.deepEqual(await offered('__proto__', ''), [])
  })

  it('works in bash, with words that bash cuts at = and :', async function () {
    if (process.platform === 'win32') this.skip()
    const bin = join(world.home, 'bin')
    await world.run(['--version'])
    writeFileSync(join(world.home, 'script.bash'), completionScript('bash', 'tuglet'))
    writeFileSync(
      join(world.home, 'tuglet'),
      `#!/bin/sh\nexec '${process.execPath}' '${join(world.root, 'bin', 'run.cjs')}' "$@"\n`,
    )
    chmodSync(join(world.home, 'tuglet'), 0o755)
    const reply = async (line: string, words: readonly string[]) => {
      const program = `source script.bash; COMP_LINE=$1; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($#-1)); _tuglet_complete; printf '%s\\n' "\${COMPREPLY[@]}"`
      const env = {
        HOME: world.home,
        TUGLET_HOME: world.home,
        PATH: [world.home, bin, '/usr/bin', '/bin'].join(delimiter),
      }
      const { stdout } = await promisify(execFile)('bash', ['-c', program, 'bash', line, ...words], {
        cwd: world.home,
        env,
      })
      return stdout.split('\n').filter((word) => word !== '')
    }
    assert.deepEqual(await reply('tuglet p', ['tuglet', 'p']), ['p1', 'p2', 'p3', 'plugins'])
    assert.deepEqual(await reply('tuglet p1 c1 --colour=', ['tuglet', 'p1', 'c1', '--colour', '=']), ['red', 'green'])
    assert.deepEqual(await reply('tuglet p1 c1 --colour=g', ['tuglet', 'p1', 'c1', '--colour', '=', 'g']), ['green'])
    assert.deepEqual(await reply('tuglet p1 c1 --colour ', ['tuglet', 'p1', 'c1', '--colour', '']), ['red', 'green'])
    assert.deepEqual(await reply('tuglet nothing ', ['tuglet', 'nothing', '']), [])
  })
})
