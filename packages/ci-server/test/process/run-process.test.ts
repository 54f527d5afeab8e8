import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import process from 'node:process'
import { describe, it } from 'mocha'
import { markedProcesses } from '../../src/process/marked-processes.ts'
import { runProcess, type ProcessOptions } from '../../src/process/run-process.ts'

const shell = (script: string, options: Partial<ProcessOptions> = {}) => {
  const mark = `TUGLET_CI_JOB=${randomUUID()}`
  const [name = '', value = ''] = mark.split('=')
  const output: Buffer[] = []
  const end = runProcess({
    argv: ['sh', '-c', script],
    cwd: '/',
    env: { PATH: process.env['PATH'] ?? '', [name]: value },
    mark,
    signal: new AbortController().signal,
    graceMs: 300,
    onOutput: (bytes) => void output.push(Buffer.from(bytes)),
    ...options,
  })
  return { mark, end, text: () => Buffer.concat(output).toString() }
}

/** Runs a script until it prints `ready`, stops it, and says how it ended. */
const stopWhenReady = async (script: string, graceMs = 300) => {
  const stop = new AbortController()
  let text = ''
  const onOutput = (bytes: Buffer) => {
    text += bytes.toString()
    if (text.includes('ready')) stop.abort()
  }
  const run = shell(script, { signal: stop.signal, graceMs, onOutput })
  return { end: await run.end, left: await markedProcesses(run.mark), text: () => text }
}

describe('runProcess', () => {
  it('keeps the order of both outputs', async () => {
    const run = shell('for i in 1 2 3 4 5; do echo o$i; echo e$i >&2; done')
    assert.deepEqual(await run.end, { code: 0, signal: null })
    assert.equal(run.text(), 'o1\ne1\no2\ne2\no3\ne3\no4\ne4\no5\ne5\n')
  })

  it('lets a script open its outputs by name, which loses nothing that is there', async () => {
    const run = shell('echo one; echo two > /dev/stdout; echo three > /dev/stderr')
    await run.end
    assert.equal(run.text(), 'one\ntwo\nthree\n')
  })

  it('takes all of a large output before it says that the program has ended', async () => {
    let bytes = 0
    await shell('head -c 20000000 /dev/zero', { onOutput: (chunk) => void (bytes += chunk.length) }).end
    assert.equal(bytes, 20_000_000)
  })

  it('says by which code or signal a program ended', async () => {
    assert.deepEqual(await shell('exit 7').end, { code: 7, signal: null })
    assert.deepEqual(await shell('kill -SEGV $$').end, { code: null, signal: 'SIGSEGV' })
  })

  it('gives the program an empty input', async () => {
    const run = shell('cat; echo end')
    await run.end
    assert.equal(run.text(), 'end\n')
  })

  it('rejects when the program is not there', async () => {
    await assert.rejects(shell('', { argv: ['/no/such/program'] }).end, { code: 'ENOENT' })
    await assert.rejects(shell('', { argv: ['nul\0'] }).end, { code: 'ERR_INVALID_ARG_VALUE' })
  })

  it('stops the program when its output cannot be taken, and says why', async () => {
    const full = new Error('disk full')
    const onOutput = () => {
      throw full
    }
    const run = shell('echo x; sleep 60', { onOutput })
    await assert.rejects(run.end, full)
    assert.deepEqual(await markedProcesses(run.mark), [])
  })

  it('leaves nothing behind of a program that ended, also what changed its session', async () => {
    const run = shell('sleep 61 & setsid sleep 62 & setsid sh -c "sleep 63 & sleep 64" & echo ok')
    assert.deepEqual(await run.end, { code: 0, signal: null })
    assert.deepEqual([await markedProcesses(run.mark), run.text()], [[], 'ok\n'])
  })

  it('waits for a program that closes its outputs and lives on', async () => {
    assert.deepEqual(await shell('exec >&- 2>&-; sleep 0.2; exit 5').end, { code: 5, signal: null })
  })

  it('asks a program to end, and takes what it says then', async () => {
    const { end, left, text } = await stopWhenReady(
      'trap "echo bye; exit 4" TERM; echo ready; while :; do sleep 0.05; done',
      5000,
    )
    assert.deepEqual([end, left], [{ code: 4, signal: null }, []])
    assert.match(text(), /bye\n$/)
  })

  it('gives grace to what a shell runs, though the shell ends at once', async () => {
    const { text } = await stopWhenReady(
      `sh -c 'trap "sleep 0.2; echo tidy; exit" TERM; echo ready; while :; do sleep 0.05; done'; true`,
      5000,
    )
    assert.match(text(), /tidy/)
  })

  it('asks also what left the group of the program to end', async () => {
    const { text } = await stopWhenReady(
      `setsid sh -c 'trap "echo tidy; exit" TERM; echo ready; while :; do sleep 0.05; done' & wait`,
      5000,
    )
    assert.match(text(), /tidy/)
  })

  it('makes a program end that does not want to, with all that it started', async () => {
    const { end, left } = await stopWhenReady(
      'trap "" TERM; setsid sleep 65 & sleep 66 & echo ready; while :; do sleep 0.05; done',
    )
    assert.deepEqual([end, left], [{ code: null, signal: 'SIGKILL' }, []])
  })

  it('starts nothing when it is to stop before it began', async () => {
    const reason = new Error('no')
    await assert.rejects(async () => shell('echo x', { signal: AbortSignal.abort(reason) }).end, reason)
  })
})
