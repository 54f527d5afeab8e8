import assert from 'node:assert/strict'
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fakeHost } from '@tuglet/testkit'
import { checkAccount } from '../../../src/lib/doctor/check-account.ts'
import { checkClock } from '../../../src/lib/doctor/check-clock.ts'
import { checkKeys } from '../../../src/lib/doctor/check-keys.ts'
import { checkMachines } from '../../../src/lib/doctor/check-machines.ts'
import { checkSsh } from '../../../src/lib/doctor/check-ssh.ts'
import { openLedger } from '../../../src/lib/ledger/open-ledger.ts'
import { runpod } from '../../../src/service.ts'
import { startFakeRunpod } from '../../fake-runpod/start-fake-runpod.ts'

const offer = { id: 'o', gpu: 'L40', gpuCount: 1, spot: false, pricePerHour: 1, availability: 'high' } as const
const add = (host: Parameters<typeof openLedger>[0]) =>
  openLedger(host).add({ provider: 'runpod', offer, timeLimitSeconds: 60 })

describe('doctor checks of gpu', () => {
  it('say which program is missing', async () => {
    const run = async (program: string) => {
      if (program === 'ssh') throw new Error('missing')
      return { exitCode: 1, stdout: '', stderr: '' }
    }
    assert.match((await checkSsh(fakeHost({ run }))).message, /There is no ssh\./)
  })

  it('find a private key that others can read', async function () {
    const host = fakeHost()
    assert.equal((await checkKeys(host)).state, 'ok')
    const folder = join(host.dirs.state, 'gpu/keys/abc')
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'id_ed25519'), 'k')
    chmodSync(join(folder, 'id_ed25519'), 0o644)
    const found = await checkKeys(host)
    assert.equal(found.state, 'problem')
    assert.match(found.hint ?? '', /^chmod 600 ~\/\.local\/state\/tuglet\/gpu\/keys\/abc\/id_ed25519$/)
  })

  it('tell machines that run from machines that nobody looks after', async () => {
    const host = fakeHost({ now: () => new Date() })
    assert.equal((await checkMachines(host)).state, 'ok')
    const { token } = await add(host)
    assert.equal((await checkMachines(host)).state, 'warning')
    await openLedger(host).update(token, { owner: { computer: 'x', seenAt: new Date(0).toISOString() } })
    const found = await checkMachines(host)
    assert.deepEqual([found.state, found.hint], ['problem', 'tuglet gpu down --orphans'])
  })

  it('look at the account only with a key', async () => {
    assert.equal((await checkAccount(fakeHost(), runpod)).message, 'Not signed in to RunPod.')
    await using fake = await startFakeRunpod({ balance: 1 })
    const env = { TUGLET_RUNPOD_ENDPOINT: fake.url, RUNPOD_API_KEY: 'rpa_TESTKEY0000' }
    const low = await checkAccount(fakeHost({ env }), runpod)
    assert.equal(low.state, 'warning')
    assert.match(low.message, /^RunPod has \$1\.00 left/)
    const bad = await checkAccount(fakeHost({ env: { ...env, RUNPOD_API_KEY: 'rpa_WRONG' } }), runpod)
    assert.equal(bad.state, 'problem')
  })

  it('compare the clock with others only when something was rented', async () => {
    const fetch = async () => new Response('', { headers: { date: 'Fri, 02 Jan 2026 04:04:05 GMT' } })
    const host = fakeHost({ fetch })
    assert.equal((await checkClock(host, () => 'https://api.example')).message, 'Nothing was rented yet.')
    await add(host)
    const found = await checkClock(host, () => 'https://api.example')
    assert.deepEqual([found.state, found.message], ['warning', 'The clock is 1 h off, so costs so far are, too.'])
  })
})
