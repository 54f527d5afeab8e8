import assert from 'node:assert/strict'
import { fileURLToPath } from 'node:url'
import pty from '@lydell/node-pty'
import { withHost } from '@tuglet/kit'
import { fakeHost } from '@tuglet/testkit'
import type { FakeKohub } from '@tuglet/fake-kohub'
import { mainMenu } from '../../../src/main-menu.ts'
import { wantsMenu, type Called } from '../../../src/lib/menu/wants-menu.ts'
import { startHub } from '../../support/hub.ts'

const settings = (value: boolean) => ({ get: () => value as never })
const terminal = (tty: boolean) => fakeHost({ tty })

describe('wantsMenu', () => {
  const wants = (called: Partial<Called>, { tty = true, byDefault = true } = {}) =>
    wantsMenu({ word: undefined, flags: {}, ...called }, { host: terminal(tty), settings: settings(byDefault) })

  it('opens the menu for kohub alone on a terminal', () => {
    assert.equal(wants({}), true)
    assert.equal(wants({}, { tty: false }), false)
    assert.equal(wants({}, { byDefault: false }), false)
    assert.equal(wants({ word: 'mine' }), false)
  })

  it('opens none for who wants something to read by machine, or no questions', () => {
    assert.equal(wants({ flags: { json: true } }), false)
    assert.equal(wants({ flags: { output: 'jsonl' } }), false)
    assert.equal(wants({ flags: { quiet: true } }), false)
    assert.equal(wants({ flags: { 'no-input': true } }), false)
  })

  it('opens it whenever it is asked for by name', () => {
    assert.equal(wants({ flags: { interactive: true } }, { tty: false, byDefault: false }), true)
  })
})

describe('mainMenu', () => {
  it('says that it needs a terminal', async () => {
    await using host = fakeHost()
    await assert.rejects(withHost(host, mainMenu), { code: 'KOHUB_NO_TERMINAL' })
  })
})

describe('the menu on a real terminal', () => {
  let hub: FakeKohub
  before(async () => {
    hub = await startHub()
  })
  after(() => hub.close())

  it('is moved in with the arrow keys, runs commands, deletes by typed name, and ends with Ctrl-C', async function () {
    this.timeout(60_000)
    const menu = openOnTerminal(hub)
    await menu.answer('KohakuHub (alice)', `${down}\r`)
    await menu.answer('Work with a repository', `${down}${down}\r`)
    await menu.answer('Repository (owner/name)', 'test-repo\r')
    await menu.answer('dataset', '\r')
    await menu.answer('model alice/test-repo', '\r')
    // The command's own words, and then the menu again.
    await menu.answer('Downloads', '')
    await menu.answer('model alice/test-repo', down.repeat(9))
    await menu.answer('❯ Delete it', '\r')
    await menu.answer('Type alice/test-repo to go on', 'alice/test-repo\r')
    await menu.answer('KohakuHub (alice) › Repositories', '\u0003')
    assert.equal(await menu.ended, 0)
    assert.equal(hub.state.repos.has('model:alice/test-repo'), false)
    assert.ok(!menu.all().includes(hub.tokens['alice'] ?? '-'))
  })
})

const down = '\u001B[B'

/** The CLI from its sources on a pseudo-terminal. */
function openOnTerminal({ url, tokens }: FakeKohub) {
  const dev = fileURLToPath(new URL('../../../../../bin/dev.js', import.meta.url))
  const host = fakeHost()
  const child = pty.spawn(process.execPath, ['--conditions=@tuglet/source', '--no-warnings', dev, 'kohub'], {
    cols: 100,
    rows: 40,
    cwd: host.cwd,
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: host.dirs.home,
      TUGLET_HOME: host.dirs.home,
      LANG: 'en_US.UTF-8',
      TERM: 'xterm-256color',
      NO_COLOR: '1',
      HF_ENDPOINT: url,
      HF_TOKEN: tokens['alice'] ?? '',
    },
  })
  let [all, fresh] = ['', '']
  let look = () => {}
  child.onData((text) => {
    all += text
    fresh += text
    look()
  })
  const ended = new Promise<number>((resolve) => child.onExit(({ exitCode }) => resolve(exitCode)))
  const until = (text: string) =>
    new Promise<void>((resolve, reject) => {
      look = () => {
        if (fresh.includes(text)) resolve()
      }
      look()
      void ended.then(() => reject(new Error(`The menu ended before "${text}":\n${all}`)))
    })
  return {
    all: () => all,
    ended,
    /** Waits until something new says this, and types. */
    async answer(text: string, keys: string) {
      await until(text)
      fresh = fresh.slice(fresh.indexOf(text) + text.length)
      if (keys !== '') fresh = ''
      child.write(keys)
    },
  }
}
