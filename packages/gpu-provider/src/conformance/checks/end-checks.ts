import type { Machine } from '../../machine.ts'
import { ensure } from '../assert.ts'
import type { Bench, ProviderCheck } from '../provider-under-test.ts'

const isGone = (machine: Machine | undefined) => machine === undefined || machine.state === 'terminated'

/** Whoever lends machines leaves them as they are; all others end them. */
const ends = (bench: Bench) => bench.need(bench.provider.capabilities.ownsMachines, 'it only lends machines')

/** The end of a machine, which must be certain. */
export const endChecks: readonly ProviderCheck[] = [
  {
    title: 'ends a machine that is ready',
    async run(bench) {
      ends(bench)
      const { machineId } = await bench.launch()
      await bench.until(machineId, (machine) => machine?.state === 'ready')
      await bench.provider.terminate(machineId)
      await bench.until(machineId, isGone)
      if (bench.alive) ensure(!bench.alive().includes(machineId), 'it is still there')
    },
  },
  {
    title: 'ends a machine that has just been launched',
    async run(bench) {
      ends(bench)
      const { machineId } = await bench.launch()
      await bench.provider.terminate(machineId)
      await bench.until(machineId, isGone)
      if (bench.alive) ensure(!bench.alive().includes(machineId), 'it is still there')
    },
  },
  {
    title: 'ends a machine that another process launched',
    async run(bench) {
      ends(bench)
      bench.need(bench.another !== undefined, 'the rig has no second process')
      const { machineId } = await bench.launch()
      await bench.another?.().terminate(machineId)
      await bench.until(machineId, isGone)
    },
  },
  {
    title: 'ends a machine twice without complaint',
    async run(bench) {
      const { machineId } = await bench.launch()
      await bench.provider.terminate(machineId)
      await bench.provider.terminate(machineId)
    },
  },
  {
    title: 'ends a machine at the same time from several sides',
    async run(bench) {
      const { machineId } = await bench.launch()
      await Promise.all([1, 2, 3].map(() => bench.provider.terminate(machineId)))
      if (bench.provider.capabilities.ownsMachines) await bench.until(machineId, isGone)
    },
  },
  {
    title: 'takes the end of a machine that never was for done',
    run: ({ provider }) => provider.terminate('neverwas00'),
  },
  {
    title: 'takes the end of an id that is none for done',
    async run(bench) {
      const before = bench.alive?.().join()
      for (const id of ['', '..', 'a/b', '%00', '../pods']) await bench.provider.terminate(id)
      ensure(bench.alive?.().join() === before, 'something ended')
    },
  },
  {
    title: 'ends no other machine',
    async run(bench) {
      const [one, other] = [await bench.launch(), await bench.launch()]
      await bench.provider.terminate(one.machineId)
      if (bench.provider.capabilities.ownsMachines) await bench.until(one.machineId, isGone)
      ensure(!isGone(await bench.provider.get(other.machineId)), 'the other one ended too')
    },
  },
  {
    title: 'leaves an ended machine out of list and find, or shows it as terminated and free',
    async run(bench) {
      ends(bench)
      const { machineId, spec } = await bench.launch()
      await bench.provider.terminate(machineId)
      await bench.until(machineId, isGone)
      const left = [...(await bench.provider.list()), ...(await bench.provider.find(spec.token))]
      for (const machine of left.filter(({ id }) => id === machineId)) {
        ensure(machine.state === 'terminated' && !machine.pricePerHour, `it is ${machine.state}`)
      }
    },
  },
  {
    title: 'lets a machine be, where it only lends it',
    async run(bench) {
      bench.need(!bench.provider.capabilities.ownsMachines, 'it owns its machines')
      const { machineId } = await bench.launch()
      await bench.provider.terminate(machineId)
      ensure(!isGone(await bench.provider.get(machineId)), 'a machine that is not ours was ended')
    },
  },
  {
    title: 'takes "no such machine" from the far side for the end',
    async run(bench) {
      ends(bench)
      const { machineId } = await bench.launch()
      bench.break({ on: 'terminate', kind: 'gone' })
      await bench.provider.terminate(machineId)
    },
  },
  {
    title: 'stops and starts a machine, where it can',
    async run(bench) {
      const { stop, start } = bench.provider
      bench.need(stop !== undefined && start !== undefined, 'it cannot stop machines')
      const { machineId } = await bench.launch()
      await bench.until(machineId, (machine) => machine?.state === 'ready')
      await stop?.call(bench.provider, machineId)
      await bench.until(machineId, (machine) => machine?.state === 'stopped')
      await stop?.call(bench.provider, machineId)
      await start?.call(bench.provider, machineId)
      await bench.until(machineId, (machine) => machine?.state === 'ready')
    },
  },
]
