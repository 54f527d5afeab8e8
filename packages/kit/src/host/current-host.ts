import { AsyncLocalStorage } from 'node:async_hooks'
import type { Host } from './host.ts'

interface Place {
  readonly storage: AsyncLocalStorage<Host>
  fallback?: Host
}

// One per process, whatever number of copies of the kit are loaded: a plugin with its own copy must see the same host.
const key = Symbol.for('tuglet.host/1')

function place(): Place {
  const global = globalThis as Record<symbol, unknown>
  return (global[key] ??= { storage: new AsyncLocalStorage<Host>() }) as Place
}

/** The host of the running command; outside of one, the process's own when `setProcessHost` gave it. */
export function currentHost(): Host {
  const { storage, fallback } = place()
  const host = storage.getStore() ?? fallback
  if (!host) throw new Error('No host here: call this inside a command or withHost().')
  return host
}

/** The host in force, or nothing outside of a command. */
export function hostInForce(): Host | undefined {
  const { storage, fallback } = place()
  return storage.getStore() ?? fallback
}

/** Runs `work` with `host` as the current host, everything awaited inside included. */
export function withHost<T>(host: Host, work: () => Promise<T>): Promise<T> {
  return place().storage.run(host, work)
}

/** Makes `host` the current one for the whole process; the first call wins. */
export function setProcessHost(host: Host): Host {
  return (place().fallback ??= host)
}
