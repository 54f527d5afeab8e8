import assert from 'node:assert/strict'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Failure } from '@tuglet/kit/lib'
import { collectBytes } from '../../../src/lib/ssh/collect.ts'
import { makeMachineKey } from '../../../src/lib/ssh/machine-key.ts'
import { openSshChannel } from '../../../src/lib/ssh/open-ssh-channel.ts'
import { problemOf } from '../../../src/lib/ssh/ssh-failure.ts'
import { onMachine } from '../../support/on-machine.ts'
import { sideBySide } from '../../support/side-by-side.ts'

describe('openSshChannel', () => {
  const it = sideBySide()
  it('runs a script with its stdin, keeps stdout and stderr apart and gives its exit code', function () {
    return onMachine(this, async ({ channel }) => {
      const ran = await channel.run('cat; echo wrong >&2; exit 7', { stdin: 'input' })
      assert.deepEqual(ran, { exitCode: 7, stdout: 'input', stderr: 'wrong\n' })
    })
  })

  it('tells a script that exits with 255 from a connection that failed', function () {
    return onMachine(this, async ({ channel }) => {
      assert.equal((await channel.run('exit 255')).exitCode, 254)
      await assert.rejects(channel.run('kill -9 "$PPID"'), (error) => problemOf(error) === 'lost')
    })
  })

  it('carries 64 KiB of any bytes both ways unchanged', function () {
    return onMachine(this, async ({ channel }) => {
      const bytes = Buffer.from(Array.from({ length: 65_536 }, (_, index) => (index * 7 + (index >> 8)) % 256))
      const remote = channel.stream('cat')
      const [back] = await Promise.all([collectBytes(remote.stdout), remote.stdin.write(bytes), remote.stdin.end()])
      assert.ok(back.equals(bytes))
    })
  })

  it('shows no script and no input in the process list of either side', function () {
    return onMachine(this, async ({ channel }) => {
      const { stdout } = await channel.run('secret=hidden-script; ps -eo args; cat >/dev/null', {
        stdin: 'hidden-input',
      })
      assert.doesNotMatch(stdout, /hidden-(script|input)/)
    })
  })

  it('says at once that a key is refused', function () {
    return onMachine(this, async ({ sshd, host }) => {
      const { keyPath } = await makeMachineKey(join(host.dirs.state, 'other'), 'other')
      const stranger = openSshChannel({
        ...sshd.target,
        keyPath,
        identity: { ...sshd.target.identity!, name: 'other' },
      })
      await assert.rejects(stranger.run(':'), (error) => Failure.is(error) && error.code === 'SSH_AUTH_FAILED')
    })
  })

  it('takes the first host key of a machine and no other one afterwards', function () {
    return onMachine(this, async ({ sshd, channel }) => {
      await channel.run(':')
      const { knownHosts, name } = sshd.target.identity!
      assert.match(readFileSync(knownHosts, 'utf8'), new RegExp(`^${name} ssh-ed25519 `))
      await channel.close()
      const other = (await makeMachineKey(join(sshd.root, 'k'), 'x')).publicKey.split(' ').slice(0, 2).join(' ')
      writeFileSync(knownHosts, `${name} ${other}\n`)
      await assert.rejects(channel.run(':'), (error) => Failure.is(error) && error.code === 'SSH_HOST_KEY_CHANGED')
    })
  })

  it('says that nobody listens', function () {
    return onMachine(this, async ({ sshd }) => {
      const nobody = openSshChannel({ ...sshd.target, port: 1 })
      await assert.rejects(nobody.run(':'), (error) => problemOf(error) === 'refused')
    })
  })

  it('keeps the connection warm in a folder that only we can enter', function () {
    return onMachine(this, async ({ channel, sshd }) => {
      await channel.run(':')
      rmSync(join(sshd.root, '..', 'authorized_keys'))
      assert.equal((await channel.run('exit 3')).exitCode, 3, 'no second sign-in was needed')
    })
  })
})
