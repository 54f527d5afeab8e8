import assert from 'node:assert/strict'
import { Failure } from '@tuglet/kit/lib'
import { sshTransport, sshWords } from '../../../src/lib/ssh/ssh-options.ts'

const rented = {
  host: '10.0.0.1',
  port: 2222,
  user: 'root',
  keyPath: '/k y',
  identity: { name: 'm1', knownHosts: '/none/%known' },
}

describe('sshWords', () => {
  it('leaves the key, the host keys and the agent to the configuration of the person for a host of theirs', () => {
    const words = sshWords({ host: 'box' }).join(' ')
    assert.doesNotMatch(words, /Identit|KnownHosts|HostKeyAlias|StrictHostKey|ForwardAgent/)
    assert.match(words, /ControlMaster=no -o ControlPath=none -- box$/)
  })

  it('knows a rented machine by a name of its own and lends it no agent', () => {
    const words = sshWords(rented)
    for (const option of [
      'HostKeyAlias=m1',
      'UserKnownHostsFile=/none/%%known',
      'IdentityFile="/k y"',
      'ForwardAgent=no',
    ])
      assert.ok(words.includes(option), option)
    assert.ok(words.includes('StrictHostKeyChecking=accept-new'))
    assert.deepEqual(words.slice(-6), ['-p', '2222', '-l', 'root', '--', '10.0.0.1'])
  })

  it('does not let tunnels of the configuration disturb, and fails when one of ours cannot be had', () => {
    assert.ok(sshWords(rented).includes('ClearAllForwardings=yes'))
    const words = sshWords(rented, { forwards: ['1:2:3'] })
    assert.ok(words.includes('ExitOnForwardFailure=yes') && !words.includes('ClearAllForwardings=yes'))
  })

  it('refuses a host that would be read as an option', () => {
    assert.throws(
      () => sshWords({ host: '-oProxyCommand=x' }),
      (error) => Failure.is(error) && error.kind === 'usage',
    )
  })

  it('gives rsync everything but the destination', () => {
    assert.deepEqual(sshTransport(rented).slice(-4), ['-p', '2222', '-l', 'root'])
  })
})
