import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { memoryCloud, memoryProvider } from '@tuglet/gpu-provider/memory'
import { withHost } from '@tuglet/kit'
import { fakeHost } from '@tuglet/testkit'
import { learnHostKey } from '../../../src/lib/session/learn-host-key.ts'

const key = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAdGAMLnVwdj0wrZmcC63wdjq5+5QSWeK66zvQ7V4uzy'

/** A log that says this and then stays open until nobody reads it any more. */
async function* open(lines: readonly string[], closed: () => void) {
  try {
    for (const text of lines) yield { text, source: 'container' as const }
    await new Promise(() => undefined)
  } finally {
    closed()
  }
}

describe('learnHostKey', () => {
  it('pins the keys that the log tells, without waiting for a log that stays open', async () => {
    await using host = fakeHost()
    const memory = memoryProvider(memoryCloud({ clock: host }))
    let isClosed = false
    const lines = ['pulling the image', `tuglet-host-key ${key} root@machine`, 'tuglet-host-key end', 'later words']
    const provider = { ...memory, logs: () => open(lines, () => (isClosed = true)) }
    const knownHosts = join(host.cwd, 'known_hosts')
    const target = { host: '127.0.0.1', port: 2222, user: 'root', identity: { name: 'tuglet-a-b', knownHosts } }
    const { signal } = new AbortController()
    const trust = await withHost(host, () => learnHostKey({ provider, machineId: 'm1', target, signal }))
    assert.equal(trust, 'log')
    assert.match(readFileSync(knownHosts, 'utf8'), new RegExp(`^tuglet-a-b ${key.replaceAll('+', '\\+')}`))
    assert.ok(isClosed)
  })
})
