import assert from 'node:assert/strict'
import { startFakeHub, type FakeHub } from '@tuglet/fake-hub'
import { HttpError } from '@tuglet/http'
import { canWrite, exchangeIdToken, whoAmI } from '@tuglet/hub-client'
import { connect } from '../support/connect.ts'

const has = (status: number) => (error: unknown) => HttpError.is(error) && error.status === status && !!error.requestId

describe('an account', () => {
  let hub: FakeHub
  before(async () => {
    hub = await startFakeHub({ identities: { 'jwt.of.ci': 'hf_ada_fine' } })
  })
  after(() => hub.close())

  it('is known by its token', async () => {
    assert.deepEqual(await whoAmI(connect(hub)), {
      name: 'ada',
      fullName: 'Ada L.',
      kind: 'user',
      isPro: true,
      canPay: true,
      orgs: [
        { name: 'lovelace', role: 'admin' },
        { name: 'babbage', role: 'read' },
      ],
      token: { name: 'laptop', role: 'write' },
    })
    await assert.rejects(whoAmI(connect(hub, 'hf_bad')), has(401))
    await assert.rejects(whoAmI(connect(hub, null)), has(401))
  })

  it('may write where its token and its role say so', async () => {
    const [writer, reader, fine] = await Promise.all(
      [hub.tokens.write, hub.tokens.read, hub.tokens.fineGrained].map((token) => whoAmI(connect(hub, token))),
    )
    const answers = (target: string) => [writer, reader, fine].map((account) => canWrite(account!, target))
    assert.deepEqual(answers('ada/engine'), [true, false, false])
    assert.deepEqual(answers('ada/allowed'), [true, false, true])
    assert.deepEqual(answers('lovelace/x'), [true, false, true])
    assert.deepEqual(answers('babbage'), [false, false, false])
    assert.deepEqual(answers('grace/x'), [false, false, false])
    assert.equal(canWrite({ ...writer!, token: {} }, 'ada/x'), undefined)
  })

  it('of a CI run is had for the word of its provider', async () => {
    const trade = (idToken: string) => exchangeIdToken(connect(hub, null), { idToken, resource: 'spaces/ada/app' })
    assert.deepEqual(await trade('jwt.of.ci'), { token: 'hf_ada_fine', expiresInSeconds: 3600 })
    await assert.rejects(trade('jwt.of.nobody'), (error: unknown) => {
      assert.ok(has(400)(error))
      assert.doesNotMatch(String(error), /jwt\.of/)
      return true
    })
  })
})
