import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'mocha'
import { fakeHost, fakeServer, type FakeHostOptions } from '@tuglet/testkit'
import { openSettings, resolveToken, withHost } from '@tuglet/kit'
import { connectService } from '@tuglet/kit/lib'
import { replicate } from '../src/service.ts'
import { startFakeReplicate } from './support/fake-replicate.ts'

const out = { warn: () => {}, debug: () => {} }

function hostWith(files: Readonly<Record<string, string>>, options: FakeHostOptions = {}) {
  const host = fakeHost(options)
  for (const [name, text] of Object.entries(files)) {
    const file = path.resolve(host.cwd, name.replace('~', host.dirs.home))
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
  return host
}

async function tokenOf(service: typeof replicate, host: ReturnType<typeof fakeHost>) {
  const { token } = await resolveToken(service, { host, settings: openSettings(host) })
  return token && { text: token.secret.reveal(), origin: token.origin }
}

describe('the service Replicate', () => {
  it('knows the owner of a token', async () => {
    await using fake = await startFakeReplicate()
    const host = fakeHost({ env: fake.env })
    await withHost(host, async () => {
      const client = connectService(replicate, { host, settings: openSettings(host), out })
      assert.deepEqual(await replicate.check?.(client), { account: 'ada' })
    })
  })

  it('finds its token in the environment, .env and config/*.yaml, the first of these winning', async () => {
    const files = {
      '.env': 'REPLICATE_API_TOKEN=r8_dotenv',
      'config/b.yaml': 'REPLICATE_API_TOKEN: r8_b',
      'config/a.yaml': 'REPLICATE_API_TOKEN: r8_a',
    }
    const { '.env': _, ...yaml } = files
    assert.equal(
      (await tokenOf(replicate, hostWith(files, { env: { REPLICATE_API_TOKEN: 'r8_env' } })))?.text,
      'r8_env',
    )
    assert.equal((await tokenOf(replicate, hostWith(files)))?.text, 'r8_dotenv')
    assert.equal((await tokenOf(replicate, hostWith(yaml)))?.text, 'r8_b')
    assert.equal(await tokenOf(replicate, hostWith({})), undefined)
  })

  it('takes its address from REPLICATE_BASE_URL and from config/*.yaml', async () => {
    const address = (host: ReturnType<typeof fakeHost>) => openSettings(host).get(replicate.endpoint)
    assert.equal(address(hostWith({})), 'https://api.replicate.com')
    assert.equal(
      address(hostWith({ 'config/a.yaml': 'REPLICATE_BASE_URL: https://b.example/v1' })),
      'https://b.example/v1',
    )
    const env = { REPLICATE_BASE_URL: 'https://c.example' }
    assert.equal(address(hostWith({}, { env })), 'https://c.example')
  })

  it('sends no token of the person to an address that a folder chose', async () => {
    await using thief = await fakeServer({})
    const files = { 'config/a.yaml': `REPLICATE_BASE_URL: ${thief.url}` }
    const host = hostWith(files, { env: { REPLICATE_API_TOKEN: 'r8_env' } })
    await withHost(host, async () => {
      const client = connectService(replicate, { host, settings: openSettings(host), out })
      await assert.rejects(client.account(), { code: 'TOKEN_NOT_SENT' })
    })
    assert.equal(thief.requests.length, 0)
  })
})
