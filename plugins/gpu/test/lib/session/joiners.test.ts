import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fakeHost } from '@tuglet/testkit'
import { forgetJoiners, joinersOf, stayJoined } from '../../../src/lib/session/joiners.ts'

describe('joinersOf', () => {
  it('counts the runs that use a machine, until each is done', async () => {
    const host = fakeHost()
    assert.equal(await joinersOf('abc', host), 0)
    const one = await stayJoined('abc', host)
    const two = await stayJoined('abc', host)
    await stayJoined('other', host)
    assert.equal(await joinersOf('abc', host), 2)
    await one[Symbol.asyncDispose]()
    assert.equal(await joinersOf('abc', host), 1)
    await two[Symbol.asyncDispose]()
    assert.equal(await joinersOf('abc', host), 0)
  })

  it('counts none that was killed, and nothing that cannot be read', async () => {
    const host = fakeHost()
    const folder = join(host.dirs.state, 'gpu/joiners/abc')
    mkdirSync(folder, { recursive: true })
    const dead = { computer: 'gone', run: '1.1', seenAt: new Date(0).toISOString() }
    writeFileSync(join(folder, 'dead.json'), JSON.stringify(dead))
    writeFileSync(join(folder, 'half.json'), '{"comp')
    assert.equal(await joinersOf('abc', host), 0)
  })

  it('counts none of a machine that is forgotten', async () => {
    const host = fakeHost()
    await using _one = await stayJoined('abc', host)
    await forgetJoiners('abc', host)
    assert.equal(await joinersOf('abc', host), 0)
  })
})
