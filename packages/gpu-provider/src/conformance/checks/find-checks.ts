import { ensure } from '../assert.ts'
import type { ProviderCheck } from '../provider-under-test.ts'

/** Machines of which only the token, or nothing, is known. */
export const findChecks: readonly ProviderCheck[] = [
  {
    title: 'finds a machine by its token',
    async run(bench) {
      bench.need(bench.provider.capabilities.ownsMachines, 'it only lends machines')
      const { machineId, spec } = await bench.launch()
      const found = await bench.provider.find(spec.token)
      ensure(found.map(({ id }) => id).join() === machineId, `it found ${JSON.stringify(found)}`)
    },
  },
  {
    title: 'finds a machine that another process launched',
    async run(bench) {
      bench.need(bench.provider.capabilities.ownsMachines, 'it only lends machines')
      bench.need(bench.another !== undefined, 'the rig has no second process')
      const { machineId, spec } = await bench.launch()
      const found = await bench.another?.().find(spec.token)
      ensure(found?.[0]?.id === machineId, 'the other process does not find it')
    },
  },
  {
    title: 'finds nothing for a token that was never used',
    async run({ provider }) {
      ensure((await provider.find('000000abcdef')).length === 0, 'it found something')
    },
  },
  {
    title: 'does not take a token for another that begins alike',
    async run(bench) {
      bench.need(bench.provider.capabilities.ownsMachines, 'it only lends machines')
      const { spec } = await bench.launch()
      ensure((await bench.provider.find(spec.token.slice(0, -1))).length === 0, 'a shorter token found it')
      ensure((await bench.provider.find(`${spec.token}0`)).length === 0, 'a longer token found it')
    },
  },
  {
    title: 'lists a machine of ours',
    async run(bench) {
      bench.need(bench.provider.capabilities.ownsMachines, 'it only lends machines')
      const { machineId, spec } = await bench.launch()
      const listed = (await bench.provider.list()).find(({ id }) => id === machineId)
      ensure(listed?.token === spec.token, 'it is not in the list, or without its token')
    },
  },
  {
    title: 'lists several machines of ours, each once',
    async run(bench) {
      bench.need(bench.provider.capabilities.ownsMachines, 'it only lends machines')
      const [one, other] = [await bench.launch(), await bench.launch()]
      const ids = (await bench.provider.list()).map(({ id }) => id)
      for (const { machineId } of [one, other]) {
        ensure(ids.filter((id) => id === machineId).length === 1, `${machineId} is not there exactly once`)
      }
    },
  },
  {
    title: 'lists nobody else’s machines',
    async run(bench) {
      bench.need(bench.addForeign !== undefined, 'the rig adds no machines of others')
      const names = ['training', 'tuglet', 'tuglet-', 'my-tuglet-test0000-abcdef123456', 'tuglet-UPPER-case']
      const ids = names.map((name) => bench.addForeign?.(name))
      const listed = (await bench.provider.list()).filter(({ id }) => ids.includes(id))
      ensure(listed.length === 0, `it lists ${listed.map(({ name }) => name).join(', ')}`)
    },
  },
  {
    title: 'knows nothing of a machine that never was',
    async run({ provider }) {
      ensure((await provider.get('neverwas00')) === undefined, 'it knows it')
    },
  },
  {
    title: 'knows nothing of an id that is none',
    async run({ provider }) {
      for (const id of ['', '..', 'a/b', 'a b', '%00', '?x=1', '../pods']) {
        ensure((await provider.get(id)) === undefined, `it gives something for "${id}"`)
      }
    },
  },
  {
    title: 'shows the same machine in get, find and list',
    async run(bench) {
      bench.need(bench.provider.capabilities.ownsMachines, 'it only lends machines')
      const { machineId, spec } = await bench.launch()
      await bench.until(machineId, (machine) => machine?.state === 'ready')
      const [got, [found], listed] = [
        await bench.provider.get(machineId),
        await bench.provider.find(spec.token),
        (await bench.provider.list()).find(({ id }) => id === machineId),
      ]
      const text = (machine: typeof got) =>
        JSON.stringify([machine?.name, machine?.state, machine?.ssh, machine?.pricePerHour])
      ensure(text(got) === text(found) && text(got) === text(listed), `${text(got)} ${text(found)} ${text(listed)}`)
    },
  },
]
