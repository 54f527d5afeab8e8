import assert from 'node:assert/strict'
import { mkdirSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import path from 'node:path'
import { Failure } from '@tuglet/kit/lib'
import { fakeHost, type FakeHost } from '@tuglet/testkit'
import { holdStore } from '../../../../src/lib/plugins/store/hold-store.ts'
import { storeFiles } from '../../../../src/lib/plugins/store/store-files.ts'

const silent = { status() {} }

function guardOf(host: FakeHost, owner: object | undefined): string {
  const { guard } = storeFiles(host.dirs.data)
  mkdirSync(guard, { recursive: true })
  if (owner) writeFileSync(path.join(guard, 'owner.json'), JSON.stringify(owner))
  return guard
}

/** A host whose waits are over at once. */
function hastyHost(): FakeHost {
  let time = Date.parse('2026-01-02T03:04:05Z')
  const sleep = async (ms: number) => void (time += ms)
  return fakeHost({ now: () => new Date(time), sleep })
}

const hold = (host: FakeHost, work: () => Promise<unknown> = async () => 'done') =>
  holdStore(storeFiles(host.dirs.data), { host, step: silent }, work)

describe('holdStore', () => {
  it('lets one at a time, and leaves nothing behind', async () => {
    const host = fakeHost()
    let inside = 0
    const work = async () => {
      inside += 1
      assert.equal(inside, 1)
      await new Promise((resolve) => setImmediate(resolve))
      inside -= 1
    }
    await Promise.all(Array.from({ length: 10 }, () => hold(host, work)))
    assert.deepEqual(readdirSync(host.dirs.data), [])
  })

  it('takes over at once from a process that is dead', async () => {
    const host = fakeHost()
    guardOf(host, { pid: 2 ** 22 + 1, machine: hostname(), token: 'x', since: host.now().toISOString() })
    assert.equal(await hold(host), 'done')
    assert.deepEqual(readdirSync(host.dirs.data), [])
  })

  it('waits for a process that lives, says for which, and gives up in the end', async () => {
    const host = hastyHost()
    const guard = guardOf(host, { pid: process.pid, machine: hostname(), token: 'x', since: host.now().toISOString() })
    const told: string[] = []
    const waiting = holdStore(
      storeFiles(host.dirs.data),
      { host, step: { status: (text) => told.push(text) } },
      async () => 'in',
    )
    await assert.rejects(waiting, (error) => Failure.is(error) && error.code === 'STORE_BUSY' && error.exitCode === 7)
    assert.match(told[0] ?? '', new RegExp(`process ${process.pid}`))
    assert.deepEqual(readdirSync(host.dirs.data), [path.basename(guard)])
  })

  it('takes over from another machine only after an hour, and from nobody after a minute', async () => {
    const owner = { pid: 1, machine: 'another', token: 'x' }
    const fresh = hastyHost()
    guardOf(fresh, { ...owner, since: fresh.now().toISOString() })
    await assert.rejects(hold(fresh), /on another/)
    const old = fakeHost()
    guardOf(old, { ...owner, since: new Date(old.now().getTime() - 3_700_000).toISOString() })
    assert.equal(await hold(old), 'done')
    const nobody = fakeHost()
    const past = new Date(nobody.now().getTime() - 120_000)
    utimesSync(guardOf(nobody, undefined), past, past)
    assert.equal(await hold(nobody), 'done')
  })

  it('does not let work be put in force that another one took over', async () => {
    const host = fakeHost()
    const { guard } = storeFiles(host.dirs.data)
    const work = holdStore(storeFiles(host.dirs.data), { host, step: silent }, async ({ check }) => {
      check()
      rmSync(guard, { recursive: true })
      check()
    })
    await assert.rejects(work, (error) => Failure.is(error) && error.code === 'STORE_TAKEN')
  })
})
