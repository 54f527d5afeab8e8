import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { prepareSession } from '../../../src/lib/machine/prepare-session.ts'
import { until } from '../../support/on-machine.ts'
import { runLocally } from '../../support/run-locally.ts'

const hasScript = !spawnSync('script', ['--version']).error

describe('prepareSession', () => {
  it('opens a shell in a real terminal whose prompt waits while the first sync runs', function () {
    if (!hasScript) return this.skip()
    return runLocally(async ({ channel, home }) => {
      const command = await prepareSession(channel, { cwd: '~', env: { SECRET: 'in a session' } })
      assert.doesNotMatch(command, /in a session/)
      const busy = join(home, '.ow_sync/busy')
      writeFileSync(busy, '')
      const env = { HOME: home, PATH: process.env['PATH'], TERM: 'xterm', PS1: 'ready$ ' }
      const terminal = spawn('script', ['-qfec', command, '/dev/null'], { env, stdio: ['pipe', 'pipe', 'inherit'] })
      let text = ''
      terminal.stdout.on('data', (chunk: Buffer) => (text += chunk))
      await until(() => text.includes('syncing files'))
      terminal.stdin.write('echo "got=$SECRET" here=$PWD; exit 42\n')
      assert.ok(!text.includes('got=in'))
      rmSync(busy)
      const [code] = (await once(terminal, 'exit')) as [number]
      assert.match(text, /got=in a session/)
      assert.ok(text.includes(`here=${home}`))
      assert.equal(code, 42)
    })
  })

  it('adds its line to ~/.bashrc once, and only when asked', () =>
    runLocally(async ({ channel, home }) => {
      await prepareSession(channel, { cwd: '~' })
      assert.ok(!existsSync(join(home, '.bashrc')))
      for (const _ of [1, 2]) await prepareSession(channel, { cwd: '~', allShells: true })
      assert.equal(readFileSync(join(home, '.bashrc'), 'utf8').match(/prompt\.sh" \]/g)?.length, 1)
    }))

  it('has no prompt wait for a first sync that died, and says that files may be missing', () =>
    runLocally(async ({ channel, home }) => {
      await prepareSession(channel, { cwd: '~' })
      const busy = join(home, '.ow_sync/busy')
      const { pid } = spawnSync('true')
      writeFileSync(busy, `${pid}\n`)
      utimesSync(busy, 0, 0)
      const { stderr } = spawnSync('sh', ['-c', '. "$HOME/.ow_sync/prompt.sh"; _ow_wait'], {
        env: { HOME: home, PATH: process.env['PATH'] },
        encoding: 'utf8',
        timeout: 10_000,
      })
      assert.equal(stderr, 'files may be missing: the first sync ended before it was complete\n')
    }))
})
