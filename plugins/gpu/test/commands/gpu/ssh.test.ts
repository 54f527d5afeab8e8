import assert from 'node:assert/strict'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { noPty, openPty, type Pty } from '../../rig/open-pty.ts'
import { until } from '../../rig/until.ts'
import { noSshd } from '../../support/loopback-sshd.ts'
import { sideBySide } from '../../support/side-by-side.ts'

const runner = new URL('../../rig/pty-process.ts', import.meta.url)

interface Desk extends Disposable {
  readonly here: string
  readonly there: string
  open(words: readonly string[]): Pty
}

function desk(): Desk {
  const folder = mkdtempSync(join(tmpdir(), 'tuglet-ssh-test-'))
  const [here, there, home] = ['here', 'there', 'home'].map((name) => join(folder, name)) as [string, string, string]
  for (const path of [here, home]) mkdirSync(path)
  const env = { PATH: process.env['PATH'], HOME: home, LANG: 'C.UTF-8', TUGLET_GPU_PROVIDER: 'memory', TUGLET_LOG: '' }
  return {
    here,
    there,
    open: (words) => openPty(runner, ['--yes', '--mount', `.:${there}`, ...words], { cwd: here, env }),
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }),
  }
}

describe('gpu ssh in a terminal', function () {
  this.timeout(60_000)
  const it = sideBySide(2)
  before(function () {
    if (noSshd ?? noPty) this.skip()
  })

  it('gives the prompt when the files are there, keeps both sides the same, and asks on exit with the cost', async () => {
    using at = desk()
    writeFileSync(join(at.here, 'first'), 'one')
    await using pty = at.open([])
    await pty.shows(/[#$] $/)
    pty.type('cat first; echo; tty; ls -A "$HOME/.ow_sync" | grep -c busy\r')
    await pty.shows(/one\r?\n\/dev\/pts\/\d+\r?\n0\r?\n/)
    pty.type('echo made there >back\r')
    await until(() => existsSync(join(at.here, 'back')))
    writeFileSync(join(at.here, 'live'), 'made here\n')
    await until(() => existsSync(join(at.there, 'live')))
    pty.type('cat live\r')
    await pty.shows(/made here/)
    pty.type('echo last >last; exit 3\r')
    await pty.shows(/Terminate the machine\? \(tuglet-\w+-\w+, (?:under )?\$0\.\d+ so far, \$0\.99 an hour\) \[y\/N\]/)
    assert.equal(readFileSync(join(at.here, 'last'), 'utf8'), 'last\n')
    pty.type('y\r')
    await pty.shows(/ended with 3, 0 running/)
  })

  it('leaves the machine running for whoever only presses Enter, and says how it ends', async () => {
    using at = desk()
    await using pty = at.open([])
    await pty.shows(/[#$] $/)
    pty.type('exit\r')
    await pty.shows(/\[y\/N\]/)
    pty.type('\r')
    await pty.shows(/keeps running\. It costs \$0\.99 an hour/)
    await pty.shows(/ended with 0, 1 running/)
  })

  it('asks nothing with --terminate always, nor with --no-terminate-prompt', async () => {
    const asked = async (flags: readonly string[], running: number) => {
      using at = desk()
      await using pty = at.open(flags)
      await pty.shows(/[#$] $/)
      pty.type('exit\r')
      await pty.shows(new RegExp(`ended with 0, ${running} running`))
      assert.doesNotMatch(pty.text(), /y\/N/)
    }
    await Promise.all([asked(['--terminate', 'always'], 0), asked(['--no-terminate-prompt'], 1)])
  })

  it('hands Ctrl-C to what runs in the shell', async () => {
    using at = desk()
    await using pty = at.open(['--terminate', 'always'])
    await pty.shows(/[#$] $/)
    pty.type("sh -c 'trap \"echo heard; exit 9\" INT; echo ready''; while :; do sleep 0.1; done'\r")
    await pty.shows(/ready\r?\n/)
    pty.type('\u0003')
    await pty.shows(/heard/)
    pty.type('exit 0\r')
    await pty.shows(/ended with 0, 0 running/)
  })
})
