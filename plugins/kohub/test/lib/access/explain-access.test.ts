import assert from 'node:assert/strict'
import { explainAccess, type AccessFacts } from '../../../src/lib/access/explain-access.ts'

const bob: AccessFacts = {
  username: 'bob',
  isActive: true,
  exists: true,
  repo: 'my-org/my-model',
  namespace: 'my-org',
  isPrivate: true,
  owner: 'alice',
  role: undefined,
  isOrganization: true,
}
const rights = (facts: Partial<AccessFacts>) =>
  explainAccess({ ...bob, ...facts })
    .filter(({ allowed }) => allowed)
    .map(({ right }) => right)

describe('explainAccess', () => {
  it('lets strangers read what is public, and nothing else', () => {
    assert.deepEqual(rights({ isPrivate: false }), ['read'])
    assert.deepEqual(rights({}), [])
  })

  it('goes by the role in the organisation', () => {
    assert.deepEqual(rights({ role: 'visitor' }), ['read'])
    assert.deepEqual(rights({ role: 'member' }), ['read', 'write'])
    assert.deepEqual(rights({ role: 'admin' }), ['read', 'write', 'manage'])
    assert.deepEqual(rights({ role: 'super-admin' }), ['read', 'write', 'manage'])
    // The server stores any word as a role.
    assert.deepEqual(rights({ role: 'boss' }), ['read'])
  })

  it('lets owners do everything', () => {
    assert.deepEqual(rights({ owner: 'bob' }), ['read', 'write', 'manage'])
    assert.deepEqual(rights({ namespace: 'bob', isOrganization: false }), ['read', 'write', 'manage'])
  })

  it('lets disabled and unknown accounts do nothing that needs signing in', () => {
    assert.deepEqual(rights({ isActive: false, role: 'super-admin' }), [])
    assert.deepEqual(rights({ isActive: false, isPrivate: false, role: 'super-admin' }), ['read'])
    assert.deepEqual(rights({ exists: false, isPrivate: false }), ['read'])
  })

  it('gives a reason for every verdict', () => {
    const reasons = explainAccess({ ...bob, role: 'visitor' }).map(({ reason }) => reason)
    assert.match(reasons[1] ?? '', /visitor of my-org may not write to it; that takes member, admin, super-admin/)
    assert.ok(explainAccess(bob)[0]?.reason.includes('as if it were not there'))
  })
})
