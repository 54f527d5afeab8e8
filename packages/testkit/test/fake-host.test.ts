import assert from 'node:assert/strict'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fakeHost } from '../src/fake-host.ts'

describe('fakeHost', () => {
  it('keeps what is printed, text and bytes, split wherever', () => {
    const host = fakeHost()
    const bytes = Buffer.from('é')
    void host.stdout.write('caf')
    void host.stdout.write(bytes.subarray(0, 1))
    void host.stdout.write(bytes.subarray(1))
    void host.stderr.write('note\n')
    assert.deepEqual({ ...host.printed }, { stdout: 'café', stderr: 'note\n' })
  })

  it('keeps bytes as they were when written', () => {
    const host = fakeHost()
    const buffer = Buffer.from('one')
    void host.stdout.write(buffer)
    buffer.write('two')
    assert.equal(host.printed.stdout, 'one')
  })

  it('has a home of its own that goes away with it', async () => {
    let home: string
    {
      await using host = fakeHost()
      home = host.dirs.home
      assert.ok(existsSync(home) && existsSync(host.cwd))
      assert.equal(host.env.HOME, home)
      for (const folder of Object.values(host.dirs)) assert.ok(folder.startsWith(home))
      assert.notEqual(home, fakeHost().dirs.home)
    }
    assert.equal(existsSync(home), false)
  })

  it('gives stdin once, and says whether it is a terminal', async () => {
    const host = fakeHost({ input: 'naïve', tty: true })
    assert.equal(host.stdin.isTTY, true)
    const read = async () => {
      let text = ''
      for await (const chunk of host.stdin) text += Buffer.from(chunk).toString()
      return text
    }
    assert.deepEqual([await read(), await read()], ['naïve', ''])
    for await (const _ of fakeHost().stdin) assert.fail()
    for await (const chunk of fakeHost({ input: Uint8Array.of(255) }).stdin) assert.deepEqual([...chunk], [255])
  })

  it('answers by flag or text and remembers what was asked', async () => {
    const host = fakeHost({ answers: { '--yes': 'yes', 'Your name?': 'Ada' } })
    assert.equal(await host.ask({ text: 'Delete it?', kind: 'confirm', flag: '--yes' }), 'yes')
    assert.equal(await host.ask({ text: 'Your name?', kind: 'line', flag: '--name' }), 'Ada')
    const other = host.ask({ text: 'Token:', kind: 'secret', flag: '--with-token' })
    await assert.rejects(other, { kind: 'usage', code: 'INPUT_NEEDED', hints: ['Give it with --with-token.'] })
    assert.deepEqual(
      host.asked.map(({ text }) => text),
      ['Delete it?', 'Your name?', 'Token:'],
    )
  })

  it('does not let a test answer what nobody could', async () => {
    const host = fakeHost({ answers: { '--yes': 'sure', '--size': 'huge' } })
    await assert.rejects(host.ask({ text: 'Delete?', kind: 'confirm', flag: '--yes' }), /"sure" does not answer/)
    const choice = { text: 'Size?', kind: 'choice', choices: ['small'], flag: '--size' } as const
    await assert.rejects(host.ask(choice), /it takes small/)
  })

  it('sleeps in no time, and wakes sleepers in their order', async () => {
    const host = fakeHost({ now: new Date('2030-01-01T00:00:00Z') })
    const woken: string[] = []
    await Promise.all([
      host.sleep(3_600_000).then(() => woken.push(`hour ${host.now().toISOString()}`)),
      host
        .sleep(1000)
        .then(() => host.sleep(1000))
        .then(() => woken.push(`seconds ${host.now().toISOString()}`)),
    ])
    assert.deepEqual(woken, ['seconds 2030-01-01T00:00:02.000Z', 'hour 2030-01-01T01:00:00.000Z'])
  })

  it('does not let a time limit beat a reply', async () => {
    const server = createServer((_request, response) => setTimeout(() => response.end('reply'), 50))
    await once(server.listen(0, '127.0.0.1'), 'listening')
    const host = fakeHost()
    const late = host.sleep(60_000).then(() => 'late')
    const reply = host.fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`).then((got) => got.text())
    assert.equal(await Promise.race([late, reply]), 'reply')
    assert.equal(await late, 'late')
    server.closeAllConnections()
    server.close()
  })

  it('wakes by an interrupt, with the reason of Ctrl-C', async () => {
    const host = fakeHost()
    const sleeping = host.sleep(1000)
    host.interrupt()
    await assert.rejects(sleeping, { kind: 'interrupted', exitCode: 130 })
    await assert.rejects(host.sleep(1), { kind: 'interrupted' })
    await assert.rejects(host.ask({ text: 'Name?', kind: 'line', flag: '--name' }), { kind: 'interrupted' })
    await host.sleep(1, new AbortController().signal)
  })

  it('ends with the signal it was given, too', () => {
    const reason = new Error('stop')
    const controller = new AbortController()
    const host = fakeHost({ signal: controller.signal })
    controller.abort(reason)
    assert.equal(host.signal.reason, reason)
  })

  it('leaves the machine neither by fetch nor by a program', async () => {
    const host = fakeHost()
    await assert.rejects(host.fetch('https://example.test/x'), /https:\/\/example\.test; give it a `fetch`/)
    await assert.rejects(host.run('git', ['status']), /"git status"; give it a `run`/)
    assert.throws(() => host.spawn('ssh', ['host']), /"ssh host"; give it a `spawn`/)
  })

  it('keeps secrets in memory and remembers the pages opened', async () => {
    const host = fakeHost()
    await host.secrets.set('hub/work', 's')
    assert.equal(await host.secrets.get('hub/work'), 's')
    await host.secrets.delete('hub/work')
    assert.equal(await host.secrets.get('hub/work'), undefined)
    await host.open(new URL('https://example.test/'))
    assert.deepEqual(host.opened.map(String), ['https://example.test/'])
  })

  it('lends a terminal that draws on stdout', async () => {
    const host = fakeHost({ tty: true, columns: 40 })
    const size = await host.takeTerminal(async ({ stdin, stdout }) => {
      stdin.setRawMode(true)
      stdout.write('menu')
      return [stdin.isRaw, stdout.columns]
    })
    assert.deepEqual([size, host.printed.stdout], [[true, 40], 'menu'])
  })

  it('takes any member of a host instead of its own', async () => {
    const host = fakeHost({
      env: { TERM: 'dumb' },
      platform: 'win32',
      now: () => new Date(0),
      run: async (program) => ({ exitCode: 0, stdout: program, stderr: '' }),
    })
    assert.deepEqual([host.env.TERM, host.platform, host.now().getTime()], ['dumb', 'win32', 0])
    assert.equal((await host.run('git', [])).stdout, 'git')
  })
})
