import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { machineName } from '@tuglet/gpu-provider'
import GpuCost from '../../../src/commands/gpu/cost.ts'
import GpuDown from '../../../src/commands/gpu/down.ts'
import GpuLs from '../../../src/commands/gpu/ls.ts'
import GpuOffers from '../../../src/commands/gpu/offers.ts'
import GpuProviders from '../../../src/commands/gpu/providers.ts'
import type { LedgerEntry } from '../../../src/lib/ledger/ledger-entry.ts'
import { launchMachine } from '../../../src/lib/providers/launch-machine.ts'
import { memoryProvider } from '@tuglet/gpu-provider/memory'
import { stayJoined } from '../../../src/lib/session/joiners.ts'
import { gpuWorld, type GpuWorld } from '../../rig/gpu-world.ts'
import { spec } from '../../lib/providers/memory-tools.ts'

const quick = { boot: async () => ({ stop: () => undefined }) }

async function rented(world: GpuWorld, change: Partial<LedgerEntry> = {}): Promise<LedgerEntry> {
  const provider = memoryProvider(world.cloud)
  const { signal, now, sleep, dirs } = world.host
  const candidates = await provider.offers({ count: 1, gpu: 'L40' })
  const tools = { provider, ledger: world.ledger, host: { now, sleep, dirs } }
  const { token } = await launchMachine({ candidates, spec, account: world.cloud.account, signal }, tools)
  return world.ledger.update(token, { state: 'ready', ...change })
}

const nobody = { computer: 'elsewhere', seenAt: new Date(0).toISOString() }

describe('gpu ls, down, offers, providers and cost', function () {
  this.timeout(30_000)

  it('lists machines with their standing, and marks those that nobody looks after', async () => {
    await using world = gpuWorld({ cloud: quick })
    const orphan = await rented(world, { owner: nobody })
    const kept = await rented(world, { kept: true, owner: nobody })
    const lost = await rented(world)
    await world.ledger.remove(lost.token)
    world.cloud.addForeign(machineName({ installation: 'test0000', token: 'abcdef' }))
    const done = await world.run(GpuLs, ['--json'])
    const rows = JSON.parse(done.stdout) as { token: string; standing: string; endsAt?: string }[]
    assert.deepEqual(
      Object.fromEntries(rows.map(({ token, standing }) => [token, standing])),
      { [orphan.token]: 'orphan', [kept.token]: 'kept', [lost.token]: 'orphan', abcdef: 'elsewhere' },
      done.stderr,
    )
    assert.match(done.stderr, /Nobody looks after 2 of them\. End them: tuglet gpu down --orphans/)
    assert.match(done.stderr, /2 machines are billing: \$1\.98 an hour/)
    assert.ok(rows[0]?.endsAt)
  })

  it('says on a terminal in how long a machine ends itself, and that nothing runs', async () => {
    await using world = gpuWorld({ cloud: quick })
    assert.match((await world.run(GpuLs, [])).stderr, /Nothing of ours is running\./)
    const { token } = await rented(world, { timeLimitSeconds: 7200 })
    const done = await world.run(GpuLs, [], world.again())
    assert.match(done.stdout, new RegExp(`^${token}\\t.*\\tin (?:2 h|1 h 59 min)$`, 'm'), done.stderr)
  })

  it('takes a machine that another terminal uses for one that is wanted', async () => {
    await using world = gpuWorld({ cloud: quick })
    const { token } = await rented(world, { owner: nobody })
    await using _ = await stayJoined(token, world.host)
    const [row] = JSON.parse((await world.run(GpuLs, ['--json'])).stdout) as { standing: string }[]
    assert.equal(row?.standing, 'kept')
  })

  it('shows what the books say when a provider does not answer', async () => {
    await using world = gpuWorld({ cloud: quick })
    const { token } = await rented(world)
    world.cloud.arm({ on: 'list', kind: 'auth', times: 9 })
    const done = await world.run(GpuLs, [])
    assert.match(done.stdout, new RegExp(`^${token}\\tmemory\\t1 × L40\\tready, not asked\\t`), done.stderr)
  })

  it('ends a machine by its name or how it begins, and says so only when it is confirmed', async () => {
    await using world = gpuWorld({ cloud: quick })
    const one = await rented(world)
    const two = await rented(world)
    const done = await world.run(GpuDown, [one.token.slice(0, 8), two.name])
    assert.equal(done.exitCode, 0, done.stderr)
    assert.equal(world.cloud.running().length, 0)
    assert.equal(done.stdout.match(/\tended\t/g)?.length, 2)
  })

  it('ends orphans alone, also those that the books have lost, and never what is not ours', async () => {
    await using world = gpuWorld({ cloud: quick })
    await rented(world, { owner: nobody })
    const lost = await rented(world)
    const kept = await rented(world, { kept: true, owner: nobody })
    await world.ledger.remove(lost.token)
    const foreign = world.cloud.addForeign(machineName({ installation: 'test0000', token: 'abcdef' }))
    world.cloud.addForeign('somebody-else')
    const done = await world.run(GpuDown, ['--orphans'])
    assert.equal(done.exitCode, 0, done.stderr)
    assert.deepEqual(
      world.cloud.running().map(({ name }) => name),
      [kept.name, foreign.name, 'somebody-else'],
    )
  })

  it('asks before it ends everything, and says with an exit code when one end could not be confirmed', async () => {
    await using world = gpuWorld({ cloud: quick, answers: {} })
    await rented(world)
    await rented(world)
    const unasked = await world.run(GpuDown, ['--all'])
    assert.equal(unasked.failure?.code, 'INPUT_NEEDED')
    world.cloud.arm({ on: 'terminate', kind: 'auth', times: 1 })
    const done = await world.run(GpuDown, ['--all', '--yes'], world.again())
    assert.deepEqual([done.exitCode, done.failure?.code], [12, 'END_NOT_CONFIRMED'], done.stderr)
    // They end side by side, so either may be the one that was refused: the one that is still there.
    const left = world.cloud.running().map(({ spec: of }) => of?.token)
    assert.equal(left.length, 1)
    assert.match(done.stderr, new RegExp(`Try again: tuglet gpu down ${left[0]}`))
    assert.match(done.stdout, /\tfailed\t/)
  })

  it('ends what it can although one provider refuses its key, and fails for what it could not ask about', async () => {
    await using world = gpuWorld({ cloud: quick })
    await rented(world, { owner: nobody })
    const elsewhere = await rented(world, { owner: nobody })
    await world.ledger.update(elsewhere.token, { provider: 'runpod' } as Partial<LedgerEntry>)
    await world.cloud.end(elsewhere.machineId ?? '')
    const done = await world.run(GpuDown, ['--orphans'])
    assert.equal(world.cloud.running().length, 0, done.stderr)
    assert.deepEqual([done.exitCode, done.failure?.code], [12, 'END_NOT_CONFIRMED'], done.stderr)
    assert.match(done.stderr, /RUNPOD_API_KEY is not set/)
    assert.match(done.stderr, new RegExp(`${elsewhere.name} .*not known`))
  })

  it('says which machines are in an account that the key is not for, and does not touch them', async () => {
    await using world = gpuWorld({ cloud: quick })
    const { token, name, machineId } = await rented(world, { account: 'account-2' })
    await world.cloud.end(machineId ?? '')
    const list = await world.run(GpuLs, [])
    assert.match(list.stdout, new RegExp(`^${token}\\t.*another account’s`), list.stderr)
    const done = await world.run(GpuDown, ['--all', '--yes'], world.again())
    assert.match(done.stderr, new RegExp(`${name} is in another account`))
    assert.deepEqual([done.exitCode, (await world.ledger.get(token))?.state], [1, 'ready'])
  })

  it('wants to know which machines are to end', async () => {
    await using world = gpuWorld({ cloud: quick })
    for (const [words, code] of [
      [[], 'MACHINE_MISSING'],
      [['x', '--all'], 'DOWN_CHOICE'],
      [['nope'], 'MACHINE_NOT_FOUND'],
    ] as const) {
      assert.equal((await world.run(GpuDown, words, world.again())).failure?.code, code)
    }
  })

  it('says which provider was not asked for offers and how to sign in, and refuses to ask a named one', async () => {
    await using world = gpuWorld({ cloud: quick })
    const all = await world.run(GpuOffers, [])
    assert.match(all.stderr, /RunPod was not asked: you are not signed in\. .*RUNPOD_API_KEY/)
    const one = await world.run(GpuOffers, ['--provider', 'runpod'], world.again())
    assert.deepEqual([one.failure?.code, one.exitCode], ['PROVIDER_AUTH', 4])
    assert.match(one.stderr, /There is no key: RUNPOD_API_KEY is not set\.[^]*auth login runpod/)
  })

  it('lists offers of all providers that can be used, and suggests a name', async () => {
    await using world = gpuWorld({ cloud: quick })
    const done = await world.run(GpuOffers, ['--json'])
    const rows = JSON.parse(done.stdout) as { gpu: string; provider: string }[]
    assert.deepEqual(
      rows.map(({ gpu }) => gpu),
      ['L40', 'A100', 'H100'],
      done.stderr,
    )
    const wrong = await world.run(GpuOffers, ['--gpu', 'H10', '--provider', 'memory'], world.again())
    assert.match(wrong.stderr, /Did you mean H100\?/)
    const host = await world.run(GpuOffers, ['--provider', 'ssh', '--host', 'ada@box'], world.again())
    assert.match(host.stdout, /^ssh\t1 × unknown\t/, host.stderr)
  })

  it('lists providers, and says which need a sign-in', async () => {
    await using world = gpuWorld({ cloud: quick })
    const done = await world.run(GpuProviders, ['--json'])
    const rows = JSON.parse(done.stdout) as { id: string; signedIn: boolean; balance?: number }[]
    const row = (id: string) => rows.find((one) => one.id === id)
    assert.deepEqual([row('memory')?.signedIn, row('memory')?.balance], [true, 100], done.stderr)
    assert.equal(row('runpod')?.signedIn, false)
  })

  it('says what machines cost and what of it was for nothing', async () => {
    await using world = gpuWorld({ cloud: quick, capabilities: { billing: false } })
    const from = world.host.now().getTime() - 7_200_000
    const at = (seconds: number) => new Date(from + seconds * 1000).toISOString()
    await rented(world, {
      state: 'ended',
      launchedAt: at(0),
      endedAt: at(3600),
      phases: [
        { name: 'launch', startedAt: at(0), seconds: 360 },
        { name: 'run', startedAt: at(360), seconds: 1440 },
      ],
    })
    const done = await world.run(GpuCost, ['--json', '--wasted'])
    const [row] = JSON.parse(done.stdout) as { total: number; wasted: number }[]
    assert.deepEqual([row?.total.toFixed(2), row?.wasted.toFixed(3)], ['0.99', '0.594'], done.stderr)
    assert.match(done.stderr, /In all \$0\.99 for 1 machine, \$0\.59 \(60 %\) of it without anything being done\./)
  })

  it('warns of a file in the books that cannot be read', async () => {
    await using world = gpuWorld({ cloud: quick })
    const { token } = await rented(world)
    writeFileSync(join(world.ledger.folder, 'bad.json'), '{')
    const done = await world.run(GpuLs, [])
    assert.match(done.stderr, /bad\.json cannot be read; it may stand for a machine that costs money\./)
    assert.match(done.stdout, new RegExp(token))
  })
})
