import assert from 'node:assert/strict'
import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Offer } from '@tuglet/gpu-provider'
import { fakeHost } from '@tuglet/testkit'
import { openLedger } from '../../../src/lib/ledger/open-ledger.ts'

const offer: Offer = { id: '1', gpu: 'L40', gpuCount: 1, spot: false, pricePerHour: 0.99, availability: 'high' }
const entry = { provider: 'memory', offer, timeLimitSeconds: 3600 }

describe('the ledger', () => {
  it('keeps each machine in a file of its own that nobody else can read', async () => {
    const host = fakeHost()
    const ledger = openLedger(host)
    const { token, name } = await ledger.add(entry)
    const file = path.join(host.dirs.state, 'gpu', 'machines', `${token}.json`)
    assert.equal((await stat(file)).mode & 0o777, 0o600)
    assert.equal((await stat(path.dirname(file))).mode & 0o777, 0o700)
    assert.equal((JSON.parse(await readFile(file, 'utf8')) as { name: string }).name, name)
  })

  it('gives every machine a token of its own, and a name with this computer in it', async () => {
    const ledger = openLedger(fakeHost())
    const [one, other] = [await ledger.add(entry), await ledger.add(entry)]
    assert.notEqual(one.token, other.token)
    assert.equal(one.name, `tuglet-${await ledger.installation()}-${one.token}`)
  })

  it('is the same to another process', async () => {
    const host = fakeHost()
    const { token } = await openLedger(host).add(entry)
    const other = openLedger(host)
    assert.equal((await other.list())[0]?.token, token)
    assert.equal(await other.installation(), await openLedger(host).installation())
  })

  it('agrees on the name of this computer when many runs begin at once', async () => {
    const host = fakeHost()
    const words = await Promise.all(Array.from({ length: 20 }, () => openLedger(host).installation()))
    assert.equal(new Set(words).size, 1)
  })

  it('loses no change when several processes write at once', async () => {
    const host = fakeHost()
    const { token } = await openLedger(host).add(entry)
    await Promise.all([
      openLedger(host).update(token, { machineId: 'm1' }),
      openLedger(host).update(token, { kept: true }),
      openLedger(host).update(token, { problem: 'none' }),
    ])
    const { machineId, kept, problem } = (await openLedger(host).get(token)) ?? {}
    assert.deepEqual([machineId, kept, problem], ['m1', true, 'none'])
  })

  it('lets no machine come back from its end', async () => {
    const ledger = openLedger(fakeHost())
    const { token } = await ledger.add(entry)
    await ledger.update(token, { state: 'ended' })
    assert.equal((await ledger.update(token, { state: 'ready' })).state, 'ended')
  })

  it('leaves no half-written file and no lock behind', async () => {
    const ledger = openLedger(fakeHost())
    const { token } = await ledger.add(entry)
    await ledger.update(token, { kept: true })
    assert.deepEqual(await readdir(ledger.folder), [`${token}.json`])
  })

  it('names a file that it cannot read, and reads the others', async () => {
    const ledger = openLedger(fakeHost())
    const { token } = await ledger.add(entry)
    const file = path.join(ledger.folder, 'abcdef123456.json')
    for (const text of ['', '{', '[]', '{"version":2}', '{"version":1,"token":"x"}']) {
      await writeFile(file, text)
      assert.deepEqual(await ledger.broken(), [file])
      assert.deepEqual(
        (await ledger.list()).map((one) => one.token),
        [token],
      )
    }
  })

  it('is empty where there are no books yet', async () => {
    const ledger = openLedger(fakeHost())
    assert.deepEqual([await ledger.list(), await ledger.broken()], [[], []])
    assert.equal(await ledger.get('abcdef123456'), undefined)
    assert.equal(await ledger.get('../../etc/passwd'), undefined)
  })

  it('refuses to change a machine that it does not know', async () => {
    await assert.rejects(openLedger(fakeHost()).update('abcdef123456', {}), { code: 'MACHINE_NOT_FOUND' })
  })
})
