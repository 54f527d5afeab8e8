import assert from 'node:assert/strict'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import path from 'node:path'
import { serverMark } from '@tuglet/ci-protocol'
import { Failure, type Sink } from '@tuglet/kit'
import { fakeHost, runCommand } from '@tuglet/testkit'
import { describe, it } from 'mocha'
import CiAdminKeyCreate from '../../../../src/commands/ci/admin/key/create.ts'
import CiAdminUserCreate from '../../../../src/commands/ci/admin/user/create.ts'
import CiAdminUserDeactivate from '../../../../src/commands/ci/admin/user/deactivate.ts'
import CiServerStart from '../../../../src/commands/ci/server/start.ts'
import { commandForm } from '../../../support/command-zip.ts'
import { serverStarter } from '../../../support/started-server.ts'
import { temporaryFolders } from '../../../support/temporary-folder.ts'

describe('ci server start', () => {
  const folder = temporaryFolders()
  const start = serverStarter()

  it('answers on the loopback, and after Ctrl-C the port is free and the exit code 130', async () => {
    const dataDir = await folder()
    const server = await start(['--data-dir', dataDir])
    assert.match(server.printed, /^CI server listening on http:\/\/127\.0\.0\.1:\d+\n$/)
    const health = await fetch(`${server.url}/health`)
    assert.deepEqual(await health.json(), { status: 'ok' })
    assert.ok(health.headers.has(serverMark))
    const run = await server.stop()
    assert.equal(run.exitCode, 130)
    assert.match(run.stderr, /Interrupted\. The server has stopped: running jobs were ended, queued jobs stay/)
    assert.ok(run.stderr.includes(`Data directory: ${dataDir}\n`))
    const port = createServer().listen({ host: '127.0.0.1', port: Number(new URL(server.url).port) })
    await once(port, 'listening')
    port.close()
  })

  it('prints only the address with --quiet, and a row at once with --output jsonl', async () => {
    const dataDir = await folder()
    const quiet = await start(['--data-dir', dataDir, '--quiet'])
    assert.equal(quiet.printed, `${quiet.url}\n`)
    const { stderr } = await quiet.stop()
    assert.ok(!stderr.includes('Data directory'))
    const jsonl = await start(['--data-dir', dataDir, '--output', 'jsonl'])
    assert.deepEqual(JSON.parse(jsonl.printed), { url: jsonl.url, data_dir: dataDir })
  })

  it('says how to make a user and a key while there is none, and not afterwards', async () => {
    const dataDir = await folder()
    const first = await start(['--data-dir', dataDir])
    const { stderr } = await first.stop()
    const [userLine, keyLine] = stderr.split('\n').filter((line) => line.startsWith('  tuglet'))
    assert.equal(
      userLine,
      `  tuglet ci admin user create --name "Your Name" --email you@example.com --data-dir ${dataDir}`,
    )
    assert.equal(keyLine, `  tuglet ci admin key create --email you@example.com --name laptop --data-dir ${dataDir}`)
    await runCommand(CiAdminUserCreate, ['--name', 'A', '--email', 'a@example.org', '--data-dir', dataDir])
    const second = await start(['--data-dir', dataDir])
    assert.ok(!(await second.stop()).stderr.includes('no users'))
  })

  it('serves users and keys that are made while it runs, in the directory that a variable names for both', async () => {
    const env = { CI_DATA_DIR: await folder() }
    const server = await start([], { env })
    const admin = () => ({ host: fakeHost({ env }) })
    const user = await runCommand(CiAdminUserCreate, ['--name', 'A', '--email', 'a@example.org', '--quiet'], admin())
    const key = await runCommand(CiAdminKeyCreate, ['--email', 'a@example.org', '--name', 'k'], admin())
    const line = `Data directory: ${env.CI_DATA_DIR}\n`
    assert.ok(key.stderr.includes(line))
    assert.ok(server.host.printed.stderr.includes(line))
    const jobs = () =>
      fetch(`${server.url}/jobs`, { headers: { authorization: `Bearer ${key.stdout.trim()}` } }).then((r) => r.status)
    assert.equal(await jobs(), 200)
    await runCommand(CiAdminUserDeactivate, [user.stdout.trim()], admin())
    assert.equal(await jobs(), 403)
  })

  it('ends the job that runs when it is stopped, and runs the queued one at the next start', async () => {
    const dataDir = await folder()
    await runCommand(CiAdminUserCreate, ['--name', 'A', '--email', 'a@example.org', '--data-dir', dataDir])
    const words = ['--email', 'a@example.org', '--name', 'k', '--data-dir', dataDir]
    const made = await runCommand(CiAdminKeyCreate, words)
    const headers = { authorization: `Bearer ${made.stdout.trim()}` }
    const first = await start(['--data-dir', dataDir, '--slots', '1'])
    const submit = (where: string, command: string) =>
      fetch(`${first.url}${where}`, { method: 'POST', headers, body: commandForm(command) })
    const running = await submit('/submit-stream', 'echo pid=$$; exec sleep 300')
    const pid = await pidIn(running)
    const queued = (await (await submit('/submit-async', 'echo at last')).json()) as { job_id: string }
    assert.equal((await first.stop()).exitCode, 130)
    assert.throws(() => process.kill(pid, 0), { code: 'ESRCH' })
    const second = await start(['--data-dir', dataDir])
    const stream = await fetch(`${second.url}/jobs/${queued.job_id}/stream?from_beginning=true`, { headers })
    const log = await stream.text()
    assert.match(log, /at last/)
    assert.match(log, /"success": true/)
  })

  it('names a port that another program has as a conflict', async () => {
    const taken = createServer().listen(0, '127.0.0.1')
    await once(taken, 'listening')
    const { port } = taken.address() as AddressInfo
    const dataDir = await folder()
    const run = await runCommand(CiServerStart, ['--port', String(port), '--data-dir', dataDir])
    taken.close()
    assert.equal(run.exitCode, 7)
    assert.equal(run.failure?.code, 'CI_PORT_IN_USE')
    assert.match(run.stderr, new RegExp(`Port ${port} on 127\\.0\\.0\\.1 is already in use\\.\n→ .*--port`))
    assert.equal(run.stdout, '')
  })

  it('leaves a data directory to the server that has it', async () => {
    const dataDir = await folder()
    const server = await start(['--data-dir', dataDir])
    const run = await runCommand(CiServerStart, ['--port', '0', '--data-dir', dataDir])
    assert.equal(run.exitCode, 7)
    assert.equal(run.failure?.code, 'CI_DATA_DIR_IN_USE')
    assert.ok(run.stderr.includes(dataDir))
    assert.equal((await fetch(`${server.url}/health`)).status, 200)
  })

  it('says what is wrong with a data directory that is a file', async () => {
    const file = path.join(await folder(), 'file')
    await writeFile(file, '')
    const run = await runCommand(CiServerStart, ['--port', '0', '--data-dir', file])
    assert.equal(run.exitCode, 1)
    assert.equal(run.failure?.code, 'CI_DATA_DIR_UNUSABLE')
  })

  it('refuses ports, slots and data directories that are none', async () => {
    for (const words of [
      ['--port', '65536'],
      ['--port', '-1'],
      ['--port', 'x'],
      ['--slots', '0'],
      ['--data-dir', ''],
    ]) {
      const run = await runCommand(CiServerStart, words)
      assert.equal(run.exitCode, 2, words.join(' '))
    }
  })

  it('keeps the exit code of SIGTERM and of a time limit', async () => {
    const terminating = new AbortController()
    const server = await start(['--data-dir', await folder()], { signal: terminating.signal })
    terminating.abort(new Failure('interrupted', 'Terminated.', { code: 'TERMINATED', exitCode: 143 }))
    const run = await server.stop()
    assert.equal(run.exitCode, 143)
    assert.match(run.stderr, /Terminated\. The server has stopped/)
    const limited = await runCommand(CiServerStart, ['--port', '0', '--data-dir', await folder(), '--timeout', '1s'])
    assert.equal(limited.failure?.kind, 'timeout')
    assert.match(limited.stderr, /The server has stopped/)
  })

  it('closes when nobody reads its address', async () => {
    const dataDir = await folder()
    const gone = new Failure('interrupted', 'Nobody reads on.', { code: 'BROKEN_PIPE', exitCode: 141 })
    const stdout: Sink = { isTTY: false, columns: 80, rows: 24, write: () => Promise.reject(gone) }
    const host = fakeHost({ stdout })
    const run = await runCommand(CiServerStart, ['--port', '0', '--data-dir', dataDir], { host })
    assert.equal(run.exitCode, 141)
    const next = await start(['--data-dir', dataDir])
    assert.equal((await fetch(`${next.url}/health`)).status, 200)
  })
})

async function pidIn(response: Response): Promise<number> {
  const decoder = new TextDecoder()
  let text = ''
  const reader = response.body!.getReader()
  for (let pid; ;) {
    const { value, done } = await reader.read()
    if (done) throw new Error(`The job ended before it told its process: ${text}`)
    text += decoder.decode(value, { stream: true })
    pid = /pid=(\d+)\\n/.exec(text)?.[1]
    if (pid !== undefined) return Number(pid)
  }
}
