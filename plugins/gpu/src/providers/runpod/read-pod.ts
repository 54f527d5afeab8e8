import { readMachineName, type Machine, type MachineState, type SshAddress } from '@tuglet/gpu-provider'

const states: Readonly<Record<string, MachineState>> = {
  PROVISIONING: 'provisioning',
  STARTING: 'booting',
  RUNNING: 'booting',
  EXITED: 'stopped',
  ERROR: 'failed',
  TERMINATED: 'terminated',
}

/** Reads a pod as a machine; undefined when it is none. */
export function readPod(value: unknown): Machine | undefined {
  const pod = (value ?? {}) as Record<string, unknown>
  const { id, name, status, cost, gpu, dataCenterId } = pod
  if (typeof id !== 'string' || typeof name !== 'string' || typeof status !== 'string') return undefined
  const token = readMachineName(name)?.token
  const ssh = status === 'RUNNING' ? addressIn(pod.ssh) : undefined
  return {
    id,
    name,
    ...(token !== undefined && { token }),
    // It runs, and yet nothing can reach it before its port is mapped.
    state: ssh ? 'ready' : (states[status] ?? 'lost'),
    ...gpuOf(gpu),
    ...(typeof dataCenterId === 'string' && { region: dataCenterId }),
    ...(ssh && { ssh }),
    ...priceOf(status, cost),
    ...datesOf(pod),
    ...(status === 'ERROR' && { problem: 'Its container is in an error that it cannot recover from.' }),
  }
}

// RunPod says 0 of a stopped pod, and bills its volume.
function priceOf(status: string, cost: unknown): Pick<Machine, 'pricePerHour'> {
  return typeof cost === 'number' && status !== 'EXITED' ? { pricePerHour: cost } : {}
}

function datesOf(pod: Readonly<Record<string, unknown>>): Pick<Machine, 'createdAt' | 'startedAt'> {
  const [createdAt, startedAt] = [dateOf(pod.createdAt), dateOf(pod.startedAt)]
  return { ...(createdAt && { createdAt }), ...(startedAt && { startedAt }) }
}

function addressIn(value: unknown): SshAddress | undefined {
  const { direct } = (value ?? {}) as { direct?: unknown }
  const { host, port, username } = (direct ?? {}) as Record<string, unknown>
  if (typeof host !== 'string' || typeof port !== 'number') return undefined
  return { host, port, user: typeof username === 'string' && username !== '' ? username : 'root' }
}

function gpuOf(value: unknown): Pick<Machine, 'gpu' | 'gpuCount'> {
  const { id, count } = (value ?? {}) as Record<string, unknown>
  return { ...(typeof id === 'string' && { gpu: id }), ...(typeof count === 'number' && { gpuCount: count }) }
}

function dateOf(value: unknown): Date | undefined {
  const date = typeof value === 'string' ? new Date(value) : undefined
  return date && !Number.isNaN(date.getTime()) ? date : undefined
}
