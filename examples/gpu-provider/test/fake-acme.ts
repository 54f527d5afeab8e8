import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import type { RigFault } from '@tuglet/gpu-provider/conformance'

const plans = [
  { id: 'small', gpu: 'L4', gpus: 1, vram: 24, dollars: 0.5, free: 9 },
  { id: 'double', gpu: 'L4', gpus: 2, vram: 24, dollars: 0.95, free: 9 },
]
const statuses: Record<string, number> = {
  auth: 401,
  'no-funds': 402,
  quota: 403,
  gone: 404,
  'no-capacity': 409,
  'bad-request': 422,
  'rate-limited': 429,
  transient: 503,
}

/** A server of the made-up cloud as the fake keeps it. */
export type FakeServer = { id: string; name: string; plan: string; start?: string; at: number }

/** Acme on a loopback port. */
export async function startFakeAcme(now: () => number) {
  const servers = new Map<string, FakeServer>()
  let made = 0
  const fake = {
    url: '',
    servers,
    calls: [] as RigFault['on'][],
    faults: {} as Partial<Record<RigFault['on'], RigFault['kind']>>,
    add(wanted: { name: string; plan?: string; start?: string }): FakeServer {
      const server = { plan: 'small', ...wanted, id: `srv-${++made}`, at: now() }
      servers.set(server.id, server)
      return server
    },
    async close() {
      listener.close()
      listener.closeAllConnections()
      await once(listener, 'close')
    },
  }
  const shown = ({ id, name, plan, at }: FakeServer) => {
    const { gpu, gpus, dollars } = plans.find((one) => one.id === plan)!
    const isUp = now() - at > 3000
    const place = { state: isUp ? 'up' : 'building', ip: isUp ? '203.0.113.9' : null }
    return { id, name, ...place, gpu, gpus, dollars, created: new Date(at).toISOString() }
  }
  const serve = async (message: IncomingMessage, out: ServerResponse): Promise<void> => {
    const [path = '', id] = (message.url ?? '').slice(1).split('/').map(decodeURIComponent)
    const body = await text(message)
    const send = (status: number, answer?: unknown) => {
      out
        .writeHead(status, status === 429 ? { 'retry-after': '3' } : {})
        .end(answer === undefined ? '' : JSON.stringify(answer))
    }
    if (message.headers.authorization !== 'Bearer good-acme-key') return send(401, { error: 'Unauthorized' })
    const kinds = faultsOf(message.method, path, id)
    fake.calls.push(...kinds)
    const fault = kinds.map((on) => fake.faults[on]).find((kind) => kind !== undefined)
    if (fault === 'hang') return
    if (fault === 'unreachable') return void out.destroy()
    if (fault && statuses[fault]) return send(statuses[fault], { error: `It was told to say ${fault}.` })
    const server = servers.get(id ?? '')
    const answer = (status: number, value?: unknown) =>
      fault === 'reply-lost' ? void out.destroy() : send(status, value)
    if (path === 'me') return answer(200, { account: 'acme-1' })
    if (path === 'plans') return answer(200, plans)
    if (message.method === 'POST') return answer(201, shown(fake.add(JSON.parse(body) as FakeServer)))
    if (id === undefined) return answer(200, [...servers.values()].map(shown))
    if (!server) return answer(404, { error: 'There is no such server.' })
    if (message.method === 'GET') return answer(200, shown(server))
    servers.delete(server.id)
    answer(204)
  }
  const listener = createServer((message, out) => void serve(message, out))
  listener.listen(0, '127.0.0.1')
  await once(listener, 'listening')
  fake.url = `http://127.0.0.1:${(listener.address() as AddressInfo).port}`
  return fake
}

function faultsOf(method = 'GET', path = '', id?: string): readonly RigFault['on'][] {
  if (path === 'me') return ['checkAuth']
  if (path === 'plans') return ['offers']
  if (path !== 'servers') return []
  if (method === 'POST') return ['launch']
  if (method === 'DELETE') return ['terminate']
  return id === undefined ? ['list', 'find'] : ['get']
}
