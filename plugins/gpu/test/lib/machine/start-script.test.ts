import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startScript } from '../../../src/lib/machine/start-script.ts'
import { hostKeysInLog } from '../../../src/lib/ssh/host-keys.ts'
import { until } from '../../support/on-machine.ts'
import { runLocally } from '../../support/run-locally.ts'

const never = { deadlineSeconds: 0, leaseSeconds: 0, idleSeconds: 0, endMachine: 'true' }

describe('startScript', () => {
  it('arms the switch first, keeps the environment of the image for jobs and marks what a restart ended', () =>
    runLocally(async ({ home }) => {
      const far = join(home, '.ow_sync')
      mkdirSync(join(far, 'jobs/old'), { recursive: true })
      writeFileSync(join(far, 'jobs/old/pid'), '1\n')
      writeFileSync(join(far, 'busy'), '')
      const script = startScript({ switch: { ...never, folder: join(home, 'v') }, hide: ['SCOPED_KEY'] })
      const env = { HOME: home, PATH: process.env['PATH'], IMAGE_VARIABLE: `it's`, SCOPED_KEY: 'hidden' }
      const child = spawn('sh', ['-c', script], { env, stdio: 'ignore', detached: true })
      await until(() => existsSync(join(home, 'v/state')) && existsSync(join(far, 'container-env')))
      const gone = once(child, 'exit')
      process.kill(-child.pid!, 'SIGKILL')
      await gone
      const kept = readFileSync(join(far, 'container-env'), 'utf8')
      assert.match(kept, /IMAGE_VARIABLE=/)
      assert.doesNotMatch(kept, /SCOPED_KEY|HOME=/)
      assert.equal(readFileSync(join(far, 'jobs/old/rc'), 'utf8'), '137\n')
      assert.ok(!existsSync(join(far, 'busy')))
    }))

  it('tells host keys in the words that hostKeysInLog reads', () => {
    const script = startScript({ switch: { ...never, folder: '/v' }, publicKey: 'ssh-ed25519 AAAA me' })
    const line = /echo "(tuglet-host-key) \$\(cat/.exec(script)?.[1]
    assert.deepEqual(hostKeysInLog([`${line} ssh-ed25519 AAAAC3`])?.keys, ['ssh-ed25519 AAAAC3'])
  })

  it('holds no account key: only the public half is in it', () => {
    const script = startScript({ switch: { ...never, folder: '/v' }, publicKey: "ssh-ed25519 AAAA o'neil" })
    assert.ok(script.includes(`'ssh-ed25519 AAAA o'\\''neil'`))
  })
})
