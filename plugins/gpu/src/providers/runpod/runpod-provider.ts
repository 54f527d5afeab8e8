import { isPlainId, unlessGone, type Capabilities, type GpuProvider, type Machine } from '@tuglet/gpu-provider'
import type { Host } from '@tuglet/kit/lib'
import { checkRunpod } from './check-runpod.ts'
import { createPod } from './create-pod.ts'
import { listOffers } from './list-offers.ts'
import { listPods } from './list-pods.ts'
import { podCost } from './pod-cost.ts'
import { podLogs } from './pod-logs.ts'
import { readPod } from './read-pod.ts'
import type { RunpodAccess } from './runpod-access.ts'
import { askRunpod, sendToRunpod } from './runpod-request.ts'
import { selfTerminate } from './self-terminate.ts'

const capabilities: Capabilities = {
  transport: 'ssh',
  ownsMachines: true,
  perMachineKeys: true,
  // It can, but a stopped pod goes on costing its volume at twice the price and may find no GPU when it starts again.
  stop: false,
  spot: true,
  enforcedTimeLimit: false,
  runsStartScript: true,
  logs: true,
  billing: true,
  multiGpu: true,
  region: true,
  lacks: {
    stop: 'A stopped pod of RunPod still costs its disk, and may find no GPU when it starts again.',
    enforcedTimeLimit: 'RunPod ends no pod by itself: the switch on the machine does.',
  },
}

/** RunPod: REST v2, and GraphQL for spot machines. */
export function runpodProvider(access: RunpodAccess, host: Pick<Host, 'sleep'>): GpuProvider {
  const get = async (machineId: string, signal?: AbortSignal): Promise<Machine | undefined> => {
    signal?.throwIfAborted()
    if (!isPlainId(machineId)) return undefined
    const path = `pods/${machineId}`
    return readPod(await unlessGone(askRunpod(access, { path, signal })))
  }
  const list = (signal?: AbortSignal) => listPods(access, signal)
  return {
    id: 'runpod',
    title: 'RunPod',
    capabilities,
    selfTerminate: selfTerminate(access.endpoint),
    keyVariables: ['RUNPOD_API_KEY'],
    knownImage: 'runpod/pytorch:1.0.2-cu1281-torch280-ubuntu2404',
    checkAuth: (signal) => checkRunpod(access, signal),
    offers: (query, signal) => listOffers(access, query, signal),
    launch: (offer, spec, signal) => createPod(access, { offer, spec, signal }),
    find: async (token, signal) => (await list(signal)).filter((machine) => machine.token === token),
    get,
    list,
    async terminate(machineId, signal) {
      signal?.throwIfAborted()
      if (!isPlainId(machineId)) return
      await unlessGone(sendToRunpod(access, { method: 'DELETE', path: `pods/${machineId}`, signal }))
    },
    logs: (machineId, options) => podLogs(access, { ...options, id: machineId, host }),
    cost: (machineId, signal) => podCost(access, machineId, signal),
    page: (machineId) => new URL(`https://console.runpod.io/pods?id=${encodeURIComponent(machineId)}`),
  }
}
