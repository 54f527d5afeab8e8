import { errorFromHttp, fittingOffers, gpuProviders, isMachineName, isPlainId } from '@tuglet/gpu-provider'
import { ProviderError, readMachineName, unlessGone } from '@tuglet/gpu-provider'
import type { GpuProvider, Machine, Offer } from '@tuglet/gpu-provider'
import { contribute } from '@tuglet/kit'
import { acme, type Acme } from './acme-service.ts'

type Plan = { id: string; gpu: string; gpus: number; vram: number; dollars: number; free: number }
type Text = Record<'id' | 'name' | 'state' | 'gpu' | 'created', string>
type Server = Text & { ip: string | null; gpus: number; dollars: number }

const states = { building: 'provisioning', starting: 'booting', up: 'ready', broken: 'failed' } as const
const kinds = { 403: 'quota', 409: 'no-capacity' } as const

export function acmeProvider({ endpoint, fetch }: Acme): GpuProvider {
  const ask = async <T>(call: string, signal?: AbortSignal, body?: object): Promise<T> => {
    const [method = '', path = ''] = call.split(' ')
    signal?.throwIfAborted()
    try {
      const init = { method, ...(signal && { signal }), ...(body && { body: JSON.stringify(body) }) }
      const response = await fetch(`${endpoint}/${path}`, init)
      return (response.status === 204 ? undefined : await response.json()) as T
    } catch (error) {
      throw errorFromHttp(error, { kinds, isLaunch: method === 'POST', signal })
    }
  }
  const about = async <T>(method: string, id: string, signal?: AbortSignal): Promise<T | undefined> => {
    signal?.throwIfAborted()
    return isPlainId(id) ? unlessGone(ask<T>(`${method} servers/${id}`, signal)) : undefined
  }
  const list = async (signal?: AbortSignal): Promise<Machine[]> => {
    const servers = await ask<Server[]>('GET servers', signal)
    return servers.filter(({ name }) => isMachineName(name)).map(machineOf)
  }
  return {
    id: 'acme',
    title: 'Acme',
    capabilities: {
      transport: 'ssh',
      ownsMachines: true,
      perMachineKeys: true,
      stop: false,
      spot: false,
      enforcedTimeLimit: false,
      runsStartScript: true,
      logs: false,
      billing: false,
      multiGpu: true,
      region: false,
    },
    // Acme puts a key that is good for this server alone into /run/acme/key.
    selfTerminate: `sed 's/^/Authorization: Bearer /' /run/acme/key | curl -fsS -X DELETE -H @- ${endpoint}/servers/self`,
    async checkAuth(signal) {
      const refused = (error: unknown) =>
        ProviderError.is(error) && error.kind === 'auth' ? null : Promise.reject(error)
      const me = await ask<{ account: string }>('GET me', signal).catch(refused)
      return me ? { ok: true, account: me.account } : { ok: false, problem: 'Acme refused the key.' }
    },
    async offers(query, signal) {
      const plans = await ask<Plan[]>('GET plans', signal)
      const meant = plans.filter(({ gpu }) => gpu.toLowerCase() === (query.gpu ?? gpu).toLowerCase())
      if (meant.length > 0) return fittingOffers(meant.map(offerOf), query)
      const hints = [`There are: ${[...new Set(plans.map(({ gpu }) => gpu))].join(', ')}.`]
      throw new ProviderError('bad-request', `Acme has no GPU called "${query.gpu}".`, { hints })
    },
    async launch(offer, { name, image, env, publicKey, diskGb, startScript }, signal) {
      const body = { plan: offer.id, name, image, env, disk: diskGb, key: publicKey, start: startScript }
      return { machineId: (await ask<Server>('POST servers', signal, body)).id }
    },
    list,
    find: async (token, signal) => (await list(signal)).filter((machine) => machine.token === token),
    async get(id, signal) {
      const server = await about<Server>('GET', id, signal)
      return server && machineOf(server)
    },
    terminate: (id, signal) => about<undefined>('DELETE', id, signal),
  }
}

function offerOf({ id, gpu, gpus, vram, dollars, free }: Plan): Offer {
  const availability = free > 0 ? 'high' : 'none'
  return { id, gpu, gpuCount: gpus, vramGb: vram, spot: false, pricePerHour: dollars, availability }
}

function machineOf({ id, name, state, ip, gpu, gpus, dollars, created }: Server): Machine {
  const { token = '' } = readMachineName(name) ?? {}
  const ssh = ip === null ? {} : { ssh: { host: ip, port: 22, user: 'root' } }
  const at = { state: states[state as keyof typeof states] ?? 'lost', createdAt: new Date(created), ...ssh }
  return { id, name, token, gpu, gpuCount: gpus, pricePerHour: dollars, ...at }
}

export default contribute(gpuProviders, {
  id: 'acme',
  title: 'Acme',
  open: ({ connect }) => acmeProvider(connect(acme)),
})
