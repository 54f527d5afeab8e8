import type { FakePod, RunpodState } from './runpod-state.ts'

/** Where a pod is by now. */
export function statusOf(pod: FakePod, { options }: RunpodState): string {
  if (pod.broken) return 'ERROR'
  if (pod.stoppedAt !== undefined) return 'EXITED'
  const age = options.now() - pod.createdAt
  if (age >= options.bootMs) return 'RUNNING'
  return age >= options.bootMs / 2 ? 'STARTING' : 'PROVISIONING'
}

const actions: Readonly<Record<string, readonly string[]>> = {
  RUNNING: ['stop', 'restart', 'terminate'],
  EXITED: ['start', 'terminate'],
  ERROR: ['start', 'terminate'],
  PROVISIONING: ['stop', 'terminate'],
  STARTING: ['stop', 'terminate'],
}

/** The actions that a pod takes now. */
export function actionsOf(pod: FakePod, state: RunpodState): readonly string[] {
  return actions[statusOf(pod, state)] ?? []
}

/** A pod as the API shows it: every field that the schema requires, and no other. */
export function podJson(pod: FakePod, state: RunpodState): unknown {
  const { id, name, body, cost, createdAt } = pod
  const status = statusOf(pod, state)
  const { bootMs, sshLateMs, now } = state.options
  const isUp = status === 'RUNNING'
  const isMapped = isUp && (body.ports ?? []).includes('22/tcp') && now() - createdAt >= bootMs + sshLateMs
  const { host = '203.0.113.7', port = 10_022, user = 'root' } = state.options.ssh ?? {}
  return {
    id,
    name,
    image: body.image ?? '',
    args: body.args ?? '',
    disk: body.disk ?? 20,
    ports: body.ports ?? [],
    env: body.env ?? {},
    registry: null,
    status,
    actions: actionsOf(pod, state),
    mounts: body.mounts ?? {},
    gpu: { id: body.gpu?.id, count: body.gpu?.count ?? 1 },
    cloud: body.cloud ?? 'SECURE',
    dataCenterId: body.dataCenterIds?.[0] ?? 'US-KS-2',
    cudaVersion: '12.8',
    ssh: {
      proxy: {
        host: 'ssh.runpod.io',
        port: 22,
        username: `${id}-64411eb2`,
        command: `ssh ${id}-64411eb2@ssh.runpod.io`,
      },
      direct: isMapped ? { host, port, username: user, command: `ssh ${user}@${host} -p ${port}` } : null,
    },
    template: null,
    cost: status === 'EXITED' ? 0 : cost,
    locked: false,
    globalNetworking: { enabled: false },
    runtime: isUp
      ? { uptime: Math.floor((now() - createdAt) / 1000), gpus: [{ util: 0, memoryUtil: 0 }], ports: [] }
      : null,
    createdAt: new Date(createdAt).toISOString(),
    startedAt: isUp ? new Date(createdAt + bootMs).toISOString() : null,
  }
}
