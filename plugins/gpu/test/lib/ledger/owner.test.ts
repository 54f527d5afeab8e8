import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { hostname } from 'node:os'
import { promisify } from 'node:util'
import { isAttended, silenceMs, thisOwner } from '../../../src/lib/ledger/owner.ts'

const host = { now: () => new Date('2026-01-02T03:04:05Z') }
const longAgo = new Date(0).toISOString()

describe('the owner of a machine', () => {
  it('is attended while this process runs, however long it says nothing', async function () {
    if (!existsSync('/proc/self/stat')) this.skip()
    assert.equal(await isAttended({ ...(await thisOwner(host)), seenAt: longAgo }, host), true)
  })

  it('is gone with its process, at once', async function () {
    if (!existsSync('/proc/self/stat')) this.skip()
    const { stdout } = await promisify(execFile)('cat', ['/proc/self/stat'])
    const run = `${stdout.split(' ')[0]}.${stdout.slice(stdout.lastIndexOf(')') + 2).split(' ')[19]}`
    const owner = { computer: hostname(), run, seenAt: host.now().toISOString() }
    assert.equal(await isAttended(owner, host), false)
  })

  it('on another computer is gone when it has said nothing for long', async () => {
    const seen = (ms: number) => ({
      computer: 'elsewhere',
      run: '1.1',
      seenAt: new Date(host.now().getTime() - ms).toISOString(),
    })
    assert.equal(await isAttended(seen(silenceMs - 1000), host), true)
    assert.equal(await isAttended(seen(silenceMs + 1000), host), false)
  })
})
