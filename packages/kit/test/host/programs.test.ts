import assert from 'node:assert/strict'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Failure } from '../../src/failure.ts'
import { createPrograms } from '../../src/host/programs.ts'
import { groupGone } from './group-gone.ts'

const node = process.execPath
const controller = new AbortController()
const surroundings = { env: process.env, cwd: process.cwd(), platform: process.platform, killAfterMs: 50 }
const programs = createPrograms({ ...surroundings, signal: controller.signal })

describe('run', () => {
  it('collects both streams, decoded, and the exit code', async () => {
    const script = `process.stdout.write(Buffer.from('é').subarray(0, 1))
      setImmediate(() => { process.stdout.write(Buffer.from('é').subarray(1)); console.error('bad'); process.exitCode = 3 })`
    assert.deepEqual(await programs.run(node, ['-e', script]), { exitCode: 3, stdout: 'é', stderr: 'bad\n' })
  })

  it('passes each argument as it is', async () => {
    const args = ['a b', '$HOME', '"', '*', '; exit 9', '']
    const ran = await programs.run(node, ['-p', 'JSON.stringify(process.argv.slice(1))', '--', ...args])
    assert.deepEqual(JSON.parse(ran.stdout), args)
  })

  it('feeds text and bytes, and closes the input either way', async () => {
    const sum = `let n = 0; process.stdin.on('data', (b) => (n += b.length)).on('end', () => console.log(n))`
    for (const [input, length] of [
      ['naïve', 6],
      [Buffer.alloc(1_000_000), 1_000_000],
      [undefined, 0],
    ] as const) {
      const ran = await programs.run(node, ['-e', sum], input === undefined ? {} : { input })
      assert.equal(ran.stdout, `${length}\n`)
    }
  })

  it('does not mind a program that does not read its input', async () => {
    const ran = await programs.run(node, ['-e', ''], { input: Buffer.alloc(5_000_000) })
    assert.equal(ran.exitCode, 0)
  })

  it('adds to the environment and removes from it', async () => {
    const host = createPrograms({
      ...surroundings,
      env: { ...process.env, KEPT: '1', GONE: '1' },
      signal: controller.signal,
    })
    const show = 'JSON.stringify([process.env.KEPT, process.env.GONE, process.env.NEW])'
    const ran = await host.run(node, ['-p', show], { env: { GONE: undefined, NEW: 'x' } })
    assert.deepEqual(JSON.parse(ran.stdout), ['1', null, 'x'])
  })

  it('counts the end by a signal as 128 and its number', async () => {
    assert.equal((await programs.run(node, ['-e', `process.kill(process.pid, 'SIGKILL')`])).exitCode, 137)
  })

  it('names a program that is missing', async () => {
    const running = programs.run('no-such-program-here', ['x'])
    await assert.rejects(running, (error: Failure) => {
      assert.deepEqual([error.kind, error.code], ['failed', 'PROGRAM_MISSING'])
      assert.match(error.message, /no-such-program-here/)
      return true
    })
  })

  it('tells a missing directory, permission and interpreter from a missing program', async () => {
    await assert.rejects(programs.run(node, [], { cwd: '/no/such/place' }), { code: 'DIRECTORY_MISSING' })
    const folder = await mkdtemp(path.join(tmpdir(), 'tuglet-'))
    const script = path.join(folder, 'script')
    await writeFile(script, '#!/no/such/interpreter\n')
    await assert.rejects(programs.run(script, []), { code: 'PROGRAM_NOT_STARTED' })
    await chmod(script, 0o755)
    await assert.rejects(programs.run(script, []), { code: 'PROGRAM_NOT_STARTED', message: /interpreter/ })
    await rm(folder, { recursive: true })
  })

  it('refuses an argument that no program can be given', async () => {
    await assert.rejects(programs.run(node, ['a\0b']), { code: 'PROGRAM_NOT_STARTED' })
  })

  it('ends the program and rejects with the reason when aborted', async () => {
    const stop = new AbortController()
    const late = new Failure('timeout', 'Too late.')
    const running = programs.run(node, ['-e', 'setInterval(() => {}, 1000)'], { signal: stop.signal })
    stop.abort(late)
    await assert.rejects(running, late)
    await assert.rejects(programs.run(node, ['-e', ''], { signal: stop.signal }), late)
  })

  it('is not held by a grandchild that keeps the streams after an abort', async () => {
    const stop = new AbortController()
    const grandchild = `setTimeout(() => {}, 3_600_000)`
    const script = `const { pid } = require('node:child_process').spawn(process.execPath, ['-e', '${grandchild}'], { stdio: 'inherit' })
      console.error(pid); setInterval(() => {}, 1000)`
    const host = createPrograms({ ...surroundings, signal: stop.signal })
    const child = host.spawn(node, ['-e', script])
    const pid = Number(await firstLine(child.stderr))
    const reading = firstLine(child.stdout)
    stop.abort(new Failure('interrupted', 'Stop.'))
    await child.ended
    assert.equal(await reading, '')
    process.kill(pid, 'SIGKILL')
  })
})

describe('spawn', () => {
  it('streams bytes both ways as they come', async () => {
    const child = programs.spawn(node, ['-e', 'process.stdin.pipe(process.stdout)'])
    const read = child.stdout[Symbol.asyncIterator]()
    for (const text of ['one', 'two']) {
      await child.stdin.write(text)
      assert.equal(String((await read.next()).value), text)
    }
    await child.stdin.end()
    assert.equal((await read.next()).done, true)
    assert.deepEqual(await child.ended, { exitCode: 0, signal: null })
  })

  it('kills after a while what does not end by being asked', async () => {
    const stop = new AbortController()
    const child = programs.spawn(node, ['-e', stubborn], { signal: stop.signal })
    await firstLine(child.stdout)
    stop.abort()
    assert.deepEqual(await child.ended, { exitCode: null, signal: 'SIGKILL' })
  })

  it('ends a detached program together with its children', async () => {
    const script = `require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(stubborn)}], { stdio: 'inherit' })
      setInterval(() => {}, 1000)`
    const stop = new AbortController()
    const child = programs.spawn(node, ['-e', script], { detached: true, signal: stop.signal })
    await firstLine(child.stdout)
    stop.abort()
    assert.deepEqual(await child.ended, { exitCode: null, signal: 'SIGTERM' })
    await groupGone(child.pid!)
  })

  it('lets a group be killed after its leader has ended', async () => {
    const script = `const child = require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(stubborn)}], { stdio: ['ignore', 'pipe', 'ignore'] })
      child.stdout.once('data', () => process.exit(0))`
    const child = programs.spawn(node, ['-e', script], { detached: true })
    assert.equal((await child.ended).exitCode, 0)
    assert.ok(process.kill(-child.pid!, 0))
    child.kill('SIGKILL')
    await groupGone(child.pid!)
  })

  it('says so when the program reads no more', async () => {
    const child = programs.spawn(node, ['-e', ''])
    await child.ended
    const write = async () => {
      for (;;) await child.stdin.write(Buffer.alloc(100_000))
    }
    await assert.rejects(write, { code: 'PROGRAM_INPUT_CLOSED' })
  })

  it('is safe to use, and rejects, when the program did not start', async () => {
    const child = programs.spawn('no-such-program-here', [])
    await assert.rejects(child.ended, { code: 'PROGRAM_MISSING' })
    assert.equal(await firstLine(child.stdout), '')
    child.kill()
    const never = programs.spawn(node, [], { signal: AbortSignal.abort(new Failure('timeout', 'Too late.')) })
    await assert.rejects(never.ended, { kind: 'timeout' })
    await assert.rejects(async () => never.stdin.write('x'), { code: 'PROGRAM_INPUT_CLOSED' })
    never.kill()
    assert.equal(await firstLine(never.stderr), '')
  })

  it('kills everything that is left on the way out', async () => {
    const host = createPrograms({ ...surroundings, signal: controller.signal })
    const children = [host.spawn(node, ['-e', stubborn]), host.spawn(node, ['-e', stubborn], { detached: true })]
    for (const child of children) await firstLine(child.stdout)
    host.killAll()
    for (const child of children) assert.equal((await child.ended).signal, 'SIGKILL')
  })
})

const stubborn = `process.on('SIGTERM', () => {}); console.log('up'); setInterval(() => {}, 1000)`

async function firstLine(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  for await (const chunk of chunks) return String(chunk).trim()
  return ''
}
