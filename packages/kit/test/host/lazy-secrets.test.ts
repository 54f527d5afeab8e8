import assert from 'node:assert/strict'
import { lazySecrets } from '../../src/host/lazy-secrets.ts'

describe('the secrets of a host', () => {
  it('are opened once, when first asked for, and then go by their own name', async () => {
    const kept = new Map<string, string>()
    let opened = 0
    const store = lazySecrets('keychain', async () => {
      opened++
      return {
        name: '~/secrets.json',
        get: async (account) => kept.get(account),
        set: async (account, secret) => void kept.set(account, secret),
        delete: async (account) => void kept.delete(account),
      }
    })
    assert.deepEqual([store.name, opened], ['keychain', 0])
    await Promise.all([store.set('hub/work', 's'), store.get('hub/work')])
    assert.equal(await store.get('hub/work'), 's')
    await store.delete('hub/work')
    assert.equal(await store.get('hub/work'), undefined)
    assert.deepEqual([store.name, opened], ['~/secrets.json', 1])
  })
})
