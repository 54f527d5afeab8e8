import assert from 'node:assert/strict'
import { machineName, type LaunchSpec } from '@tuglet/gpu-provider'
import { memoryCloud, memoryProvider, type Booted } from '@tuglet/gpu-provider/memory'

const token = 'abcdef123456'
const spec: LaunchSpec = {
  name: machineName({ installation: 'test0000', token }),
  token,
  env: {},
  publicKey: '',
  diskGb: 1,
  timeLimitSeconds: 1,
  ports: [],
  startScript: 'exit 0',
}
const clock = { now: () => new Date(0) }

describe('a cloud in memory', () => {
  it('starts what a test puts behind a machine, and stops it at its end', async () => {
    const log: string[] = []
    const boot = async (_machine: unknown, { startScript }: LaunchSpec): Promise<Booted> => {
      log.push(`boot ${startScript}`)
      return { ssh: { host: '127.0.0.1', port: 2222, user: 'me' }, stop: () => void log.push('stop') }
    }
    const provider = memoryProvider(memoryCloud({ clock, boot }))
    const [offer] = await provider.offers({ count: 1 })
    const { machineId } = await provider.launch(offer!, spec)
    assert.equal((await provider.get(machineId))?.ssh?.port, 2222)
    await provider.terminate(machineId)
    assert.deepEqual(log, ['boot exit 0', 'stop'])
  })

  it('has no machine any more when what is behind it ended by itself', async () => {
    const ended = Promise.withResolvers<void>()
    const cloud = memoryCloud({ clock, boot: async () => ({ ended: ended.promise, stop() {} }) })
    const provider = memoryProvider(cloud)
    const [offer] = await provider.offers({ count: 1 })
    const { machineId } = await provider.launch(offer!, spec)
    ended.resolve()
    await ended.promise
    assert.equal((await provider.get(machineId))?.state, 'terminated')
    assert.deepEqual(cloud.running(), [])
  })

  it('has only so many machines of a kind', async () => {
    const cloud = memoryCloud({ clock, offers: [{ gpu: 'L40', vramGb: 48, pricePerGpu: 1, capacity: 1 }] })
    const provider = memoryProvider(cloud)
    const [offer] = await provider.offers({ count: 1 })
    const { machineId } = await provider.launch(offer!, spec)
    await assert.rejects(provider.launch(offer!, spec), { kind: 'no-capacity' })
    await provider.terminate(machineId)
    await provider.launch(offer!, spec)
  })
})
