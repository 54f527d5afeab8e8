import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { gunzipSync, gzipSync } from 'node:zlib'
import { openLog, openLogFile, type LogFileOptions } from '../src/log-file.ts'
import { registerSecret } from '../src/redact.ts'
import { folderHost } from './settings/folder-host.ts'

const options: LogFileOptions = { level: 'info', now: () => new Date(), pid: 42, maxBytes: 1000, keep: 5 }
const files = (folder: string) => readdirSync(folder).toSorted()
const read = (file: string) => (file.endsWith('.gz') ? gunzipSync(readFileSync(file)) : readFileSync(file)).toString()
const linesOf = (folder: string) =>
  files(folder).flatMap((name) =>
    read(path.join(folder, name))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { message: string }),
  )

describe('openLog', () => {
  it('writes JSON lines to tuglet.log in the state directory, and touches nothing before the first', () => {
    using host = folderHost({ now: () => new Date('2030-01-02T03:04:05.678Z') })
    const log = openLog(host)
    assert.equal(log.path, undefined)
    assert(!existsSync(host.dirs.state))
    log.write('debug', 'too fine')
    log.write('info', 'started', { command: 'ci list', nothing: undefined })
    log.close()
    const file = path.join(host.dirs.state, 'tuglet.log')
    assert.equal(log.path, file)
    assert.deepEqual(JSON.parse(readFileSync(file, 'utf8')), {
      command: 'ci list',
      time: '2030-01-02T03:04:05.678Z',
      level: 'info',
      pid: process.pid,
      message: 'started',
    })
    assert.deepEqual([statSync(file).mode & 0o777, statSync(host.dirs.state).mode & 0o777], [0o600, 0o700])
  })

  it('obeys log.file and log.level', () => {
    using host = folderHost({ env: { TUGLET_LOG_LEVEL: 'error' } })
    host.file('home/.config/tuglet/config.toml', '[log]\nfile = "~/mine.log"\n')
    const log = openLog(host)
    log.write('warn', 'no')
    log.write('error', 'yes')
    log.close()
    assert.equal(readFileSync(path.join(host.dirs.home, 'mine.log'), 'utf8').trim().split('\n').length, 1)
  })

  it('lets no folder choose the file, and survives settings that cannot be read', () => {
    using host = folderHost()
    host.file('home/work/project/tuglet.toml', '[log]\nfile = "~/.profile"\n')
    openLog(host).write('info', 'x')
    assert(!existsSync(path.join(host.dirs.home, '.profile')))
    assert(existsSync(path.join(host.dirs.state, 'tuglet.log')))
    using broken = folderHost()
    broken.file('home/.config/tuglet/config.toml', '[log\n')
    openLog(broken).write('info', 'x')
    assert(existsSync(path.join(broken.dirs.state, 'tuglet.log')))
  })
})

describe('openLogFile', () => {
  it('keeps secrets out of messages, fields and errors', () => {
    using host = folderHost()
    registerSecret('my very own secret')
    const file = path.join(host.root, 'log/tuglet.log')
    const log = openLogFile(file, options)
    const error = new Error('my very own secret was refused')
    log.write('warn', 'hf_AbCdEfGhIjKlMnOpQrStUvWxYz012345', {
      token: 'abc',
      nested: { password: 5 },
      error,
      url: 'http://x?token=t1',
    })
    log.close()
    const text = readFileSync(file, 'utf8')
    for (const secret of ['hf_Ab', '"abc"', '"password":5', 'own secret', 't1']) assert(!text.includes(secret), secret)
    assert.equal((JSON.parse(text) as { error: { message: string } }).error.message, '*** was refused')
  })

  it('is never fatal: fields that cannot be written, a place that is none, a full line', () => {
    using host = folderHost()
    const circular: Record<string, unknown> = { big: 1n }
    circular.self = circular
    const log = openLogFile(path.join(host.root, 'log/tuglet.log'), { ...options, maxBytes: 1e9 })
    log.write('info', 'circular', circular)
    log.write('info', 'x'.repeat(1e6))
    log.close()
    const [first, second] = linesOf(path.join(host.root, 'log'))
    assert.equal(first?.message, 'circular')
    assert((second?.message.length ?? 0) < 20_000)
    const blocked = openLogFile(path.join(host.file('a-file', ''), 'below/tuglet.log'), options)
    blocked.write('error', 'x')
    blocked.write('error', 'x')
    blocked.close()
    assert.equal(blocked.path, undefined)
  })

  it('renames a full log and goes on in a new one', () => {
    using host = folderHost()
    const folder = path.join(host.root, 'log')
    const now = () => new Date(1234567890123)
    const log = openLogFile(path.join(folder, 'tuglet.log'), { ...options, now })
    for (let index = 0; index < 30; index += 1) log.write('info', String(index), { padding: 'x'.repeat(80) })
    log.close()
    assert.equal(files(folder)[0], 'tuglet.log')
    assert.equal(files(folder)[1], 'tuglet.log.1234567890123-42')
    assert(files(folder).length > 3)
    assert.deepEqual(
      linesOf(folder)
        .map(({ message }) => Number(message))
        .toSorted((a, b) => a - b),
      [...Array(30).keys()],
    )
  })

  it('compresses rotated logs once they are left alone, and keeps the newest five', () => {
    using host = folderHost()
    const folder = path.join(host.root, 'log')
    mkdirSync(folder)
    const now = Date.now()
    const old = (name: string, contents: string | Buffer) => {
      writeFileSync(path.join(folder, name), contents)
      utimesSync(path.join(folder, name), now / 1000 - 100, now / 1000 - 100)
    }
    for (const stamp of [1, 2, 3, 4, 5]) old(`tuglet.log.${stamp}-1.gz`, gzipSync(`{"message":"${stamp}"}\n`))
    old(`tuglet.log.${now - 100_000}-1`, '{"message":"quiet"}\n')
    writeFileSync(path.join(folder, `tuglet.log.${now - 100_000}-2`), '{"message":"written to"}\n')
    old(`tuglet.log.${now - 1000}-3`, '{"message":"just renamed"}\n')
    old('tuglet.log.7-1.gz.part', 'half')
    old('tuglet.log.backup', 'not ours')
    const log = openLogFile(path.join(folder, 'tuglet.log'), { ...options, now: () => new Date(now) })
    log.write('info', 'x')
    log.close()
    assert.deepEqual(
      files(folder),
      [
        'tuglet.log',
        ...[2, 3, 4, 5].map((stamp) => `tuglet.log.${stamp}-1.gz`),
        `tuglet.log.${now - 100_000}-1.gz`,
        `tuglet.log.${now - 100_000}-2`,
        `tuglet.log.${now - 1000}-3`,
        'tuglet.log.backup',
      ].toSorted(),
    )
    assert.equal(read(path.join(folder, `tuglet.log.${now - 100_000}-1.gz`)), '{"message":"quiet"}\n')
  })

  it('goes on past a lock that a dead program left', () => {
    using host = folderHost()
    const folder = path.join(host.root, 'log')
    const lock = path.join(folder, 'tuglet.log.lock')
    mkdirSync(lock, { recursive: true })
    const log = openLogFile(path.join(folder, 'tuglet.log'), options)
    const write = () => log.write('info', 'x', { padding: 'x'.repeat(1000) })
    write()
    write()
    assert.equal(files(folder).length, 2, 'a fresh lock is another program at work')
    utimesSync(lock, 1, 1)
    write()
    log.close()
    assert.equal(files(folder).length, 2)
    assert(!existsSync(lock))
  })

  it('loses no line with six processes writing through rotation', async () => {
    using host = folderHost()
    const folder = path.join(host.root, 'log')
    const script = path.join(import.meta.dirname, 'log/fixtures/write-log.ts')
    const writer = (name: string) =>
      promisify(execFile)(process.execPath, [
        '--conditions=@tuglet/source',
        script,
        path.join(folder, 'tuglet.log'),
        name,
        '400',
      ])
    const names = ['a', 'b', 'c', 'd', 'e', 'f']
    await Promise.all(names.map(writer))
    await writer('late')
    assert(files(folder).length > 10, files(folder).join())
    const found = linesOf(folder).map(({ message }) => message)
    const expected = [...names, 'late'].flatMap((name) => Array.from({ length: 400 }, (_, index) => `${name} ${index}`))
    assert.deepEqual(found.toSorted(), expected.toSorted())
  }).timeout(60_000)
})
