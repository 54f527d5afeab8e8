import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { signatureProblem } from '../../../src/lib/webhooks/verify-signature.ts'
import { signed } from '../../support/signed.ts'

const secret = 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD'
const now = new Date('2026-01-02T03:04:05Z')
const body = Buffer.from('{"id": "a1", "status":"starting"}')
const good = { body, ...signed(body, { secret, now }) }

describe('the signature of a webhook', () => {
  it('is right for the very body, id, time and secret', () => {
    assert.equal(signatureProblem(good, secret, now), undefined)
    assert.equal(signatureProblem(good, secret.replace('whsec_', ''), now), undefined)
  })

  it('is right when it is one of several', () => {
    const signature = `v1,AAAA v2,${good.signature.slice(3)} ${good.signature}`
    assert.equal(signatureProblem({ ...good, signature }, secret, now), undefined)
  })

  it('is wrong when anything differs', () => {
    const others = [
      { body: Buffer.from('{"id":"a1","status":"starting"}') },
      { id: 'msg_other' },
      { timestamp: String(Number(good.timestamp) + 1) },
      { signature: good.signature.replace('v1,', 'v2,') },
      { signature: 'v1,' },
      { signature: `v1,${Buffer.from('x'.repeat(32)).toString('base64')}` },
      { signature: good.signature.slice(3) },
    ]
    for (const other of others)
      assert.match(signatureProblem({ ...good, ...other }, secret, now) ?? '', /does not match/)
    assert.match(signatureProblem(good, 'whsec_AAAA', now) ?? '', /does not match/)
  })

  it('is nothing without its headers or a secret', () => {
    for (const header of ['id', 'timestamp', 'signature']) {
      assert.match(signatureProblem({ ...good, [header]: '' }, secret, now) ?? '', /^it lacks/)
    }
    assert.match(signatureProblem(good, 'whsec_', now) ?? '', /no signing secret/)
  })

  it('is too old after five minutes, and too new before', () => {
    const at = (seconds: number) => signatureProblem(good, secret, new Date(now.getTime() + seconds * 1000))
    assert.deepEqual([at(300), at(-300)], [undefined, undefined])
    assert.match(at(301) ?? '', /5 minutes ago.*may be a replay/)
    assert.match(at(-301) ?? '', /in the future/)
    const words = { ...good, ...signed(body, { secret, now, timestamp: 'now' }) }
    assert.match(signatureProblem(words, secret, now) ?? '', /no number of seconds/)
  })
})
