import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { Failure } from '@tuglet/kit/lib'
import { hostKeysInLog, keyFingerprint, pinHostKeys } from '../../../src/lib/ssh/host-keys.ts'
import { onMachine } from '../../support/on-machine.ts'

const key = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHFQ1Jv8dHhn2fFvWbBOaEWbmA1C1kXkeVh3lBvq0d7d'

describe('hostKeysInLog', () => {
  it('reads what the start script wrote and nothing that came later', () => {
    const lines = [
      'boot',
      `2026 tuglet-host-key ${key} root@x`,
      'tuglet-host-key end',
      `tuglet-host-key ssh-rsa AAAAforged`,
    ]
    assert.deepEqual(hostKeysInLog(lines), { keys: [key], fingerprints: [] })
  })

  it('reads fingerprints too, and says when there is nothing', () => {
    const print = `SHA256:${'a'.repeat(43)}`
    assert.deepEqual(hostKeysInLog([`tuglet-host-key 256 ${print} root (ED25519)`])?.fingerprints, [print])
    assert.equal(hostKeysInLog(['nothing']), undefined)
  })
})

describe('pinHostKeys', () => {
  it('connects to a machine whose fingerprint is that of the log', function () {
    return onMachine(this, async ({ sshd, channel }) => {
      const target = { ...sshd.target, identity: sshd.target.identity! }
      await pinHostKeys(target, { keys: [], fingerprints: [keyFingerprint(sshd.hostKey)] })
      assert.ok(readFileSync(target.identity.knownHosts, 'utf8').startsWith(`${target.identity.name} ssh-ed25519 `))
      assert.equal((await channel.run(':')).exitCode, 0)
    })
  })

  it('refuses one that shows another key', function () {
    return onMachine(this, async ({ sshd }) => {
      const target = { ...sshd.target, identity: sshd.target.identity! }
      const pinned = pinHostKeys(target, { keys: [], fingerprints: [`SHA256:${'a'.repeat(43)}`] })
      await assert.rejects(pinned, (error) => Failure.is(error) && error.code === 'SSH_HOST_KEY_CHANGED')
    })
  })
})
