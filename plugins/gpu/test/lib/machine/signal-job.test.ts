import assert from 'node:assert/strict'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runJob } from '../../../src/lib/machine/run-job.ts'
import { signalJob } from '../../../src/lib/machine/signal-job.ts'
import { byteSink, until } from '../../support/on-machine.ts'
import { runLocally } from '../../support/run-locally.ts'

describe('signalJob', () => {
  for (const [signal, code] of [
    ['INT', 130],
    ['TERM', 143],
    ['KILL', 137],
  ] as const) {
    it(`ends a job and its children by ${signal}, with exit code ${code}`, () =>
      runLocally(async ({ channel, home }) => {
        const output = { stdout: byteSink(), stderr: byteSink() }
        const argv = ['sh', '-c', 'sleep 300 & echo $! >"$HOME/child"; echo up; wait; exec sleep 300']
        const running = runJob(channel, { id: 'j', argv, cwd: '~' }, { output })
        await until(() => output.stdout.text() === 'up\n')
        await signalJob(channel, { id: 'j', signal })
        assert.equal(await running, code)
        const child = Number(readFileSync(join(home, 'child'), 'utf8'))
        // A background child of sh ignores INT by the rules of POSIX; the others reach it.
        if (signal === 'INT') process.kill(child, 'SIGKILL')
        else await until(() => !isAlive(child))
      }))
  }

  it('lets a command answer an interrupt in its own way', () =>
    runLocally(async ({ channel }) => {
      const output = { stdout: byteSink(), stderr: byteSink() }
      const argv = ['sh', '-c', 'trap "echo saved; exit 3" INT; echo up; while :; do sleep 0.05; done']
      const running = runJob(channel, { id: 'j', argv, cwd: '~' }, { output })
      await until(() => output.stdout.text() === 'up\n')
      await signalJob(channel, { id: 'j', signal: 'INT' })
      assert.equal(await running, 3)
      assert.equal(output.stdout.text(), 'up\nsaved\n')
    }))

  for (const stdin of [false, true])
    it(`does not let a command start that was stopped while its environment was read${stdin ? ', one that reads too' : ''}`, () =>
      runLocally(async ({ channel, home }) => {
        writeFileSync(
          join(home, '.profile'),
          'trap : INT; : >"$HOME/reading"; until [ -e "$HOME/read" ]; do sleep 0.02; done',
        )
        const output = { stdout: byteSink(), stderr: byteSink() }
        const argv = ['sh', '-c', ': >"$HOME/started"']
        const running = runJob(channel, { id: 'j', argv, cwd: '~', stdin }, { output })
        await until(() => existsSync(join(home, 'reading')))
        await signalJob(channel, { id: 'j', signal: 'INT' })
        writeFileSync(join(home, 'read'), '')
        assert.equal(await running, 130)
        assert.ok(!existsSync(join(home, 'started')))
      }))
})

describe('signalJob, to a job that reads', () => {
  it('keeps the exit code that the command answers an interrupt with', () =>
    runLocally(async ({ channel }) => {
      const output = { stdout: byteSink(), stderr: byteSink() }
      const argv = ['sh', '-c', 'trap "exit 7" INT; echo up; while :; do sleep 0.05; done']
      const running = runJob(channel, { id: 'j', argv, cwd: '~', stdin: true }, { output })
      await until(() => output.stdout.text() === 'up\n')
      await signalJob(channel, { id: 'j', signal: 'INT' })
      assert.equal(await running, 7)
    }))
})

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0) && !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}
