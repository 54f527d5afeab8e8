import { randomBytes } from 'node:crypto'
import type { LaunchSpec } from '../launch-spec.ts'
import { machineName } from '../machine-name.ts'
import type { Bench, ProviderUnderTest } from './provider-under-test.ts'

/** A rig with the shorthands that checks share; closing it ends every machine that it launched. */
export function openBench(rig: ProviderUnderTest, skip: (reason: string) => never): Bench & { close(): Promise<void> } {
  const { provider } = rig
  const launched: string[] = []
  const newSpec = (): LaunchSpec => {
    const token = randomBytes(6).toString('hex')
    return {
      name: machineName({ installation: 'bench000', token }),
      token,
      image: 'example/image:1',
      env: { TUGLET_BENCH: 'yes' },
      publicKey: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBenchBenchBenchBenchBenchBenchBenchBenchBe bench',
      diskGb: 20,
      timeLimitSeconds: 3600,
      ports: ['22/tcp'],
      startScript: `#!/bin/sh\n# it's "quoted" $HOME \\ and more\nwhile :; do sleep 60; done\n`,
      ...rig.spec,
    }
  }
  const need = (condition: boolean, reason: string) => {
    if (!condition) skip(reason)
  }
  return {
    ...rig,
    provider,
    need,
    newSpec,
    async offer(query = {}) {
      const [first] = await provider.offers({ count: 1, ...rig.query, ...query })
      if (!first) throw new Error('the rig has no offer for its query')
      return first
    },
    async launch(spec = newSpec()) {
      const offer = await this.offer()
      const { machineId } = await provider.launch(offer, spec)
      launched.push(machineId)
      return { machineId, spec, offer }
    },
    async until(machineId, is) {
      for (let tries = 0; tries < 120; tries += 1) {
        const machine = await provider.get(machineId)
        if (is(machine)) return machine
        await rig.sleep(1000)
      }
      throw new Error(
        `${machineId} did not get there in 120 tries; it is ${JSON.stringify(await provider.get(machineId))}`,
      )
    },
    break(fault) {
      need(rig.fault !== undefined, 'nothing at its far side can be made to fail')
      need(rig.fault?.(fault) ?? false, `the rig cannot make ${fault.on} meet: ${fault.kind}`)
    },
    async close() {
      rig.heal?.()
      for (const id of launched) await provider.terminate(id)
      await rig.close?.()
    },
  }
}
