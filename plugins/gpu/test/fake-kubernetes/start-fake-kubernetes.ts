import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import type { V1Pod } from '@kubernetes/client-node'
import {
  podNow,
  violations,
  type KubernetesCall,
  type KubernetesFault,
  type PodStore,
  type StoredPod,
} from './pod-store.ts'
import { execServer } from './serve-exec.ts'

/** An API server of Kubernetes on a loopback port, as far as pods with GPUs need it. */
export interface FakeKubernetes extends AsyncDisposable {
  readonly url: string
  readonly token: string
  readonly pods: readonly StoredPod[]
  /** A kubeconfig for it. */
  kubeconfig(token?: string): string
  /** Every call, oldest first. */
  readonly calls: readonly KubernetesCall[]
  fault(on: KubernetesCall, fault: KubernetesFault, times?: number): void
  heal(): void
  /** A pod of somebody else. */
  add(name: string): string
  close(): Promise<void>
}

const nodes = [
  node('one', { 'nvidia.com/gpu.product': 'NVIDIA-L40S', 'nvidia.com/gpu.memory': '46068' }, '4'),
  node('two', { 'nvidia.com/gpu.product': 'NVIDIA-H100-80GB-HBM3', 'nvidia.com/gpu.memory': '81559' }, '8'),
  node('three', {}, '0'),
]

/** Starts a fake API server. */
export async function startFakeKubernetes(
  options: { now?: () => number; bootMs?: number } = {},
): Promise<FakeKubernetes> {
  const store: PodStore = { pods: new Map(), now: options.now ?? Date.now, bootMs: options.bootMs ?? 0 }
  const calls: KubernetesCall[] = []
  const faults: { on: KubernetesCall; fault: KubernetesFault; left: number }[] = []
  const token = 'kube-token-0000'
  const exec = execServer()

  const server = createServer((message, out) => {
    serve(message, out).catch(() => out.destroy())
  })
  const serve = async (message: IncomingMessage, out: ServerResponse): Promise<void> => {
    const url = new URL(message.url ?? '/', 'http://fake')
    const body = await text(message)
    if (message.headers.authorization !== `Bearer ${token}`) return refuse(out, 401, 'Unauthorized')
    const call = callOf(message.method ?? 'GET', url.pathname)
    if (call) calls.push(call)
    if (!call) return refuse(out, 404, 'the server could not find the requested resource')
    const fault = faults.find(({ on, left }) => on === call && left > 0)
    if (fault) fault.left -= 1
    if (fault?.fault === 'hang') return
    if (fault?.fault === 'drop') return void out.destroy()
    if (fault?.fault === 'quota') return refuse(out, 403, 'pods "x" is forbidden: exceeded quota: gpus')
    if (typeof fault?.fault === 'number') return refuse(out, fault.fault, `it was told to answer ${fault.fault}`)
    const [status, answer] = answerTo(call, url, body)
    if (fault?.fault === 'lost') return void out.destroy()
    send(out, status, answer)
  }
  const answerTo = (call: KubernetesCall, url: URL, body: string): readonly [number, unknown] => {
    const stored = store.pods.get(decodeURIComponent(url.pathname.split('/')[6] ?? ''))
    if (call === 'nodes') return [200, { kind: 'NodeList', apiVersion: 'v1', metadata: {}, items: nodes }]
    if (call === 'create') return create(JSON.parse(body) as V1Pod, store)
    if (call === 'list') return [200, { kind: 'PodList', apiVersion: 'v1', metadata: {}, items: listed(url, store) }]
    if (!stored) return [404, failure(404, 'pods not found')]
    if (call === 'delete') store.pods.delete(stored.pod.metadata?.name ?? '')
    return [200, call === 'log' ? stored.log.join('') : podNow(stored, store)]
  }
  server.on('upgrade', (message, socket, head) => {
    const url = new URL(message.url ?? '/', 'http://fake')
    const stored = store.pods.get(url.pathname.split('/')[6] ?? '')
    const signedIn = message.headers.authorization === `Bearer ${token}`
    if (stored && signedIn) exec.upgrade({ message, socket, head }, url.searchParams.getAll('command'))
    else socket.end('HTTP/1.1 404 Not Found\r\n\r\n')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const close = async () => {
    if (!server.listening) return
    exec.close()
    server.close()
    server.closeAllConnections()
    await once(server, 'close')
  }
  return {
    url: address,
    token,
    get pods() {
      return [...store.pods.values()]
    },
    kubeconfig: (own = token) => kubeconfig(address, own),
    calls,
    fault: (on, fault, times = Infinity) => void faults.push({ on, fault, left: times }),
    heal: () => void faults.splice(0),
    add(name) {
      const pod: V1Pod = { metadata: { name, labels: { app: 'other' } }, spec: { containers: [{ name: 'x' }] } }
      store.pods.set(name, { pod, createdAt: store.now(), log: [] })
      return name
    },
    close,
    [Symbol.asyncDispose]: close,
  }
}

const paths: readonly (readonly [string, RegExp, KubernetesCall])[] = [
  ['GET', /^\/api\/v1\/nodes$/, 'nodes'],
  ['POST', /^\/api\/v1\/namespaces\/gpus\/pods$/, 'create'],
  ['GET', /^\/api\/v1\/namespaces\/gpus\/pods$/, 'list'],
  ['GET', /^\/api\/v1\/namespaces\/gpus\/pods\/[^/]+$/, 'get'],
  ['DELETE', /^\/api\/v1\/namespaces\/gpus\/pods\/[^/]+$/, 'delete'],
  ['GET', /^\/api\/v1\/namespaces\/gpus\/pods\/[^/]+\/log$/, 'log'],
]

function callOf(method: string, path: string): KubernetesCall | undefined {
  return paths.find(([wanted, pattern]) => wanted === method && pattern.test(path))?.[2]
}

function create(pod: V1Pod, store: PodStore): readonly [number, unknown] {
  const wrong = violations(pod)
  if (wrong.length > 0) return [422, failure(422, `Pod is invalid: ${wrong.join(', ')}`)]
  const name = pod.metadata?.name ?? ''
  if (store.pods.has(name)) return [409, failure(409, `pods "${name}" already exists`)]
  const creationTimestamp = new Date(store.now())
  const stored = {
    pod: { ...pod, metadata: { ...pod.metadata, creationTimestamp } },
    createdAt: store.now(),
    log: ['up\n'],
  }
  store.pods.set(name, stored)
  return [201, podNow(stored, store)]
}

function listed(url: URL, store: PodStore): readonly V1Pod[] {
  const wanted = (url.searchParams.get('labelSelector') ?? '').split(',').map((one) => one.split('='))
  const fits = ({ pod }: StoredPod) =>
    wanted.every(([name = '', value]) => name === '' || pod.metadata?.labels?.[name] === value)
  return [...store.pods.values()].filter(fits).map((stored) => podNow(stored, store))
}

function node(name: string, labels: Readonly<Record<string, string>>, gpus: string) {
  return { metadata: { name, labels }, status: { allocatable: { cpu: '64', 'nvidia.com/gpu': gpus } } }
}

function failure(code: number, message: string) {
  return { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', message, code }
}

function refuse(out: ServerResponse, code: number, message: string): void {
  if (code === 429) out.setHeader('retry-after', '2')
  send(out, code, failure(code, message))
}

function send(out: ServerResponse, status: number, body: unknown): void {
  const type = typeof body === 'string' ? 'text/plain' : 'application/json'
  out.writeHead(status, { 'content-type': type })
  out.end(typeof body === 'string' ? body : JSON.stringify(body))
}

function kubeconfig(server: string, token: string): string {
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'fake',
    clusters: [{ name: 'fake', cluster: { server, 'insecure-skip-tls-verify': true } }],
    users: [{ name: 'me', user: { token } }],
    contexts: [{ name: 'fake', context: { cluster: 'fake', user: 'me', namespace: 'gpus' } }],
  })
}
