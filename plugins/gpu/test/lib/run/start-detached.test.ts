import assert from 'node:assert/strict'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Failure } from '@tuglet/kit/lib'
import { attachJob } from '../../../src/lib/machine/run-job.ts'
import { signalJob } from '../../../src/lib/machine/signal-job.ts'
import { startDetached } from '../../../src/lib/run/start-detached.ts'
import { localMachine } from '../../support/local-channel.ts'
import { byteSink, until } from '../../support/on-machine.ts'
import { runLocally } from '../../support/run-locally.ts'
import { shellWithout } from '../../support/shell-without.ts'

const waits = (home: string) => ['sh', '-c', `while [ ! -e '${home}/go' ]; do sleep 0.02; done; echo went; exit 5`]

describe('startDetached', () => {
  for (const [which, missing] of [
    ['that has setsid', []],
    ['that has no setsid', ['setsid']],
  ] as const) {
    it(`comes back while the command runs, which is followed later, on a machine ${which}`, () =>
      runLocally(async ({ home }) => {
        const { channel } = localMachine(home, shellWithout(missing, join(home, 'bin')))
        await startDetached(channel, { id: 'j', argv: waits(home), cwd: '~' })
        assert.ok(!existsSync(join(home, '.ow_sync/jobs/j/rc')))
        writeFileSync(join(home, 'go'), '')
        const stdout = byteSink()
        assert.equal(await attachJob(channel, 'j', { output: { stdout, stderr: byteSink() } }), 5)
        assert.equal(stdout.text(), 'went\n')
      }))
  }

  it('starts a command that an interrupt ends', () =>
    runLocally(async ({ channel, home }) => {
      await startDetached(channel, { id: 'j', argv: ['sh', '-c', 'echo up; exec sleep 300'], cwd: '~' })
      const out = join(home, '.ow_sync/jobs/j/out')
      await until(() => existsSync(out) && readFileSync(out, 'utf8') === 'up\n')
      await signalJob(channel, { id: 'j', signal: 'INT' })
      const output = { stdout: byteSink(), stderr: byteSink() }
      assert.equal(await attachJob(channel, 'j', { output }), 130)
    }))

  it('starts nothing twice', () =>
    runLocally(async ({ channel, home }) => {
      const spec = { id: 'j', argv: ['sh', '-c', 'echo once >>"$HOME/ran"'], cwd: '~' }
      await startDetached(channel, spec)
      await startDetached(channel, spec)
      await attachJob(channel, 'j', { output: { stdout: byteSink(), stderr: byteSink() } })
      assert.equal(readFileSync(join(home, 'ran'), 'utf8'), 'once\n')
    }))

  it('says what is missing there', () =>
    runLocally(async ({ channel }) => {
      const code = (expected: string) => (error: unknown) => Failure.is(error) && error.code === expected
      const spec = { id: 'j', argv: ['true'] }
      await assert.rejects(startDetached(channel, { ...spec, cwd: '~/none' }), code('REMOTE_FOLDER_MISSING'))
      const expects = [{ mountId: 'm', generation: 'g' }]
      await assert.rejects(startDetached(channel, { ...spec, cwd: '~', expects }), code('FILES_NOT_SYNCED'))
    }))

  it('says so when there is no room for a job', () =>
    runLocally(async ({ channel, home }) => {
      writeFileSync(join(home, '.ow_sync'), 'a file')
      await assert.rejects(
        startDetached(channel, { id: 'j', argv: ['true'], cwd: '~' }),
        (error) => Failure.is(error) && error.code === 'JOB_NOT_STARTED',
      )
    }))
})
