import assert from 'node:assert/strict'
import { startFakeHub, type FakeHub } from '@tuglet/fake-hub'
import { bearer, stack, throwOnError } from '@tuglet/http'
import { withHost } from '@tuglet/kit'
import { fakeHost } from '@tuglet/testkit'
import { addressWith, passToAddress } from '../../../src/lib/running-server/app-pass.ts'

const { signal } = new AbortController()

describe('passToAddress', () => {
  let hub: FakeHub
  beforeEach(async () => {
    hub = await startFakeHub()
    hub.addRepo({ type: 'space', id: 'ada/echo_env', visibility: 'private' })
    hub.addRepo({ type: 'space', id: 'ada/open' })
  })
  afterEach(() => hub.close())

  const ask = async (base: string, token: string | undefined = hub.tokens.read) => {
    await using host = fakeHost()
    const fetch = stack(
      host.fetch,
      throwOnError(),
      bearer(async () => token, { origin: hub.url }),
    )
    const access = { endpoint: hub.url, fetch, signedIn: async () => token !== '', sleep: async () => {} }
    return withHost(host, () => passToAddress(base, access, signal))
  }

  it('gets the pass of a private Space from the Hub', async () => {
    assert.equal(await ask('https://ada-echo-env.hf.space'), 'pass-to-ada-echo_env')
  })

  it('needs none for a public Space', async () => {
    assert.equal(await ask('https://ada-open.hf.space'), undefined)
    assert.ok(!hub.requests.some(({ path }) => path.endsWith('/jwt')))
  })

  for (const other of [
    'http://ada-echo-env.hf.space',
    'https://ada-echo-env.hf.space.evil.example',
    'https://evil.example',
    'http://localhost:8000',
  ])
    it(`asks nobody about ${other}`, async () => {
      assert.equal(await ask(other), undefined)
      assert.deepEqual(hub.requests, [])
    })

  it('asks nobody when signed out, and goes on when the Hub refuses', async () => {
    assert.equal(await ask('https://ada-echo-env.hf.space', ''), undefined)
    assert.deepEqual(hub.requests, [])
    assert.equal(await ask('https://ada-echo-env.hf.space', 'hf_grace_write'), undefined)
    hub.fail({ match: /\/jwt$/, fault: { status: 403 } })
    assert.equal(await ask('https://ada-echo-env.hf.space'), undefined)
  })
})

describe('addressWith', () => {
  it('adds a pass beside what is asked already, and leaves an address without one as it is', () => {
    assert.equal(addressWith('a b', 'https://x.hf.space/health?q=1'), 'https://x.hf.space/health?q=1&__sign=a+b')
    assert.equal(addressWith(undefined, 'http://x/health'), 'http://x/health')
  })
})
