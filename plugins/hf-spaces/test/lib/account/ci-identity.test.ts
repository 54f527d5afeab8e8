import assert from 'node:assert/strict'
import { startFakeHub } from '@tuglet/fake-hub'
import { withHost } from '@tuglet/kit'
import { Failure } from '@tuglet/kit/lib'
import { fakeHost, fakeServer } from '@tuglet/testkit'
import { describe, it } from 'mocha'
import { tokenOfCiIdentity } from '../../../src/lib/account/ci-identity.ts'

const { signal } = new AbortController()

async function tokenFor(env: Readonly<Record<string, string>>): Promise<string | undefined> {
  await using hub = await startFakeHub({ identities: { 'signed-by-ci': 'hf_ada_write' } })
  await using host = fakeHost({ env })
  const access = { endpoint: hub.url, fetch: host.fetch, signedIn: async () => false }
  return await withHost(host, () => tokenOfCiIdentity(access, signal))
}

describe('tokenOfCiIdentity', () => {
  it('is undefined where no resource is named', async () => {
    assert.equal(await tokenFor({ HF_OIDC_ID_TOKEN: 'signed-by-ci' }), undefined)
  })

  it("asks GitHub Actions for the job's identity, for the Hub and with the job's own token", async () => {
    await using github = await fakeServer({ 'GET /id': () => Response.json({ value: 'signed-by-ci' }) })
    const token = await tokenFor({
      HF_OIDC_RESOURCE: 'spaces/ada/echo',
      ACTIONS_ID_TOKEN_REQUEST_URL: `${github.url}/id?api-version=2`,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'job-token-1',
    })
    assert.equal(token, 'hf_ada_write')
    const [request] = github.requests
    assert.equal(new URL(request!.url).search, '?api-version=2&audience=https%3A%2F%2Fhuggingface.co')
    assert.equal(request!.headers.get('authorization'), 'Bearer job-token-1')
  })

  it('says so when the job has no identity, or is not given it', async () => {
    const isMissing = (error: unknown) =>
      Failure.is(error) && error.code === 'CI_IDENTITY_MISSING' && error.kind === 'auth'
    await assert.rejects(tokenFor({ HF_OIDC_RESOURCE: 'spaces/a/b' }), isMissing)
    await using github = await fakeServer({ 'GET /id': () => new Response('no', { status: 403 }) })
    const actions = { ACTIONS_ID_TOKEN_REQUEST_URL: `${github.url}/id`, ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'job-token-1' }
    await assert.rejects(tokenFor({ HF_OIDC_RESOURCE: 'spaces/a/b', ...actions }), isMissing)
  })

  it('is refused where nobody trusts it', async () => {
    const refused = tokenFor({ HF_OIDC_RESOURCE: 'spaces/a/b', HF_OIDC_ID_TOKEN: 'other' })
    await assert.rejects(refused, (error: unknown) => Failure.is(error) && error.code === 'CI_IDENTITY_REFUSED')
  })
})
