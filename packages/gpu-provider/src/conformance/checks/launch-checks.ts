import { machineStates } from '../../machine.ts'
import { ensure, ensureSilent } from '../assert.ts'
import type { ProviderCheck } from '../provider-under-test.ts'

/** From an offer to a machine that can be used. */
export const launchChecks: readonly ProviderCheck[] = [
  {
    title: 'gives a launched machine an id',
    async run(bench) {
      const { machineId } = await bench.launch()
      ensure(typeof machineId === 'string' && machineId.length > 0, 'it has no id')
    },
  },
  {
    title: 'makes exactly one machine',
    async run(bench) {
      bench.need(bench.provider.capabilities.ownsMachines, 'it only lends machines')
      bench.need(bench.alive !== undefined, 'the rig cannot look at the far side')
      const before = bench.alive?.().length ?? 0
      await bench.launch()
      ensure(bench.alive?.().length === before + 1, 'not exactly one machine more')
    },
  },
  {
    title: 'shows a launched machine at once',
    async run(bench) {
      const { machineId } = await bench.launch()
      const machine = await bench.provider.get(machineId)
      ensure(machine?.id === machineId, `get does not know ${machineId}`)
    },
  },
  {
    title: 'shows the name and the token of a machine that it made',
    async run(bench) {
      bench.need(bench.provider.capabilities.ownsMachines, 'it only lends machines')
      const { machineId, spec } = await bench.launch()
      const machine = await bench.provider.get(machineId)
      ensure(machine?.name === spec.name, `it is called ${machine?.name}, not ${spec.name}`)
      ensure(machine.token === spec.token, `its token is ${machine.token}, not ${spec.token}`)
    },
  },
  {
    title: 'brings a machine to ready',
    async run(bench) {
      const { machineId } = await bench.launch()
      await bench.until(machineId, (machine) => machine?.state === 'ready')
    },
  },
  {
    title: 'uses only states of the interface on the way',
    async run(bench) {
      const { machineId } = await bench.launch()
      await bench.until(machineId, (machine) => {
        ensure(machine && machineStates.includes(machine.state), `"${machine?.state}" is no state`)
        return machine.state === 'ready'
      })
    },
  },
  {
    title: 'knows the address of a ready machine, where ssh is its transport',
    async run(bench) {
      bench.need(bench.provider.capabilities.transport === 'ssh', 'its transport is not ssh')
      const { machineId } = await bench.launch()
      const { ssh } = (await bench.until(machineId, (machine) => machine?.state === 'ready')) ?? {}
      ensure(ssh && ssh.host.length > 0, 'it has no address')
      const { port = 22, user = 'root' } = bench.provider.capabilities.ownsMachines
        ? { port: 0, user: '', ...ssh }
        : ssh
      ensure(user.length > 0, 'its user is missing')
      ensure(Number.isInteger(port) && port > 0 && port < 65_536, `${port} is no port`)
    },
  },
  {
    title: 'charges for a machine what the offer said, GPUs and all',
    async run(bench) {
      const { machineId, offer } = await bench.launch()
      const { pricePerHour } = (await bench.until(machineId, (machine) => machine?.state === 'ready')) ?? {}
      bench.need(pricePerHour !== undefined, 'nobody knows its price')
      ensure(
        Math.abs((pricePerHour ?? 0) - offer.pricePerHour) < 0.01,
        `${pricePerHour} instead of ${offer.pricePerHour}`,
      )
    },
  },
  {
    title: 'says when a machine was made',
    async run(bench) {
      bench.need(bench.provider.capabilities.ownsMachines, 'it only lends machines')
      const { machineId } = await bench.launch()
      const { createdAt } = (await bench.provider.get(machineId)) ?? {}
      ensure(createdAt instanceof Date && !Number.isNaN(createdAt.getTime()), 'createdAt is no date')
    },
  },
  {
    title: 'makes two machines of two launches',
    async run(bench) {
      bench.need(bench.provider.capabilities.ownsMachines, 'it only lends machines')
      const [one, other] = [await bench.launch(), await bench.launch()]
      ensure(one.machineId !== other.machineId, 'both have the same id')
    },
  },
  {
    title: 'takes several launches at the same time',
    async run(bench) {
      bench.need(bench.provider.capabilities.ownsMachines, 'it only lends machines')
      const all = await Promise.all([bench.launch(), bench.launch(), bench.launch()])
      ensure(new Set(all.map(({ machineId }) => machineId)).size === 3, 'not three machines')
    },
  },
  {
    title: 'starts a machine with the start script, unchanged',
    async run(bench) {
      bench.need(bench.provider.capabilities.runsStartScript, 'it runs no start script')
      bench.need(bench.startScriptOf !== undefined, 'the rig does not see start scripts')
      const { machineId, spec } = await bench.launch()
      ensure(bench.startScriptOf?.(machineId) === spec.startScript, 'the script is not what was given')
    },
  },
  {
    title: 'starts a machine with a start script of 60 kB',
    async run(bench) {
      bench.need(bench.provider.capabilities.runsStartScript, 'it runs no start script')
      bench.need(bench.startScriptOf !== undefined, 'the rig does not see start scripts')
      const lines = Array.from({ length: 1800 }, (_, line) => `# line ${line}: '"$\\ ${'é'.repeat(8)}`)
      const spec = { ...bench.newSpec(), startScript: `#!/bin/sh\n${lines.join('\n')}\n` }
      const { machineId } = await bench.launch(spec)
      ensure(bench.startScriptOf?.(machineId) === spec.startScript, 'the script is not what was given')
    },
  },
  {
    title: 'shows no secret in a machine',
    async run(bench) {
      const { machineId } = await bench.launch()
      ensureSilent(bench, await bench.provider.get(machineId))
    },
  },
]
