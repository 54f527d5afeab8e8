import { setTimeout as wait } from 'node:timers/promises'
import { describeProvider } from '@tuglet/gpu-provider/conformance'
import { memoryCloud, memoryProvider } from '@tuglet/gpu-provider/memory'

describeProvider('in memory', () => {
  let time = Date.parse('2026-01-02T03:04:05Z')
  const cloud = memoryCloud({ clock: { now: () => new Date(time) }, bootMs: 5000 })
  const refusing = memoryCloud({ clock: { now: () => new Date(time) } })
  refusing.arm({ on: 'checkAuth', kind: 'auth', times: Infinity })
  return {
    provider: memoryProvider(cloud),
    refused: memoryProvider(refusing),
    another: () => memoryProvider(cloud),
    sleep: async (ms) => void (time += ms),
    alive: () => cloud.running().map(({ id }) => id),
    fault: ({ on, kind }) => (cloud.arm({ on, kind, times: Infinity }), true),
    heal: () => cloud.heal(),
    met: async (on) => {
      while (!cloud.calls.includes(on)) await wait(1)
    },
    addForeign: (name) => cloud.addForeign(name).id,
    startScriptOf: (machineId) => cloud.machines.find(({ id }) => id === machineId)?.spec?.startScript,
  }
})
