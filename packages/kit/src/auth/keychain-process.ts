import { readFileSync, writeSync } from 'node:fs'

/** What the program is asked to do with one entry of the keychain. */
export interface KeychainRequest {
  readonly operation: 'get' | 'set' | 'delete'
  readonly service: string
  readonly account: string
  readonly secret?: string
}

// A program of its own, started by keychain-store.ts: the request is JSON on stdin, the answer JSON on stdout.
const { operation, service, account, secret } = JSON.parse(readFileSync(0, 'utf8')) as KeychainRequest
const { AsyncEntry } = await import('@napi-rs/keyring')
// Unless told, Linux falls back in silence to a store in memory that is gone at the next start.
const entry = new AsyncEntry(service, account, { linux: { store: 'secret-service' } })
if (operation === 'set') await entry.setPassword(secret ?? '')
if (operation === 'delete') await entry.deletePassword()
writeSync(1, JSON.stringify({ secret: operation === 'get' ? await entry.getPassword() : null }))
