import { spaceOfSubdomain, spacePass, type Hub } from '@tuglet/hub-client'
import { registerSecret } from '@tuglet/kit/lib'
import type { HubAccess } from '../account/hub-access.ts'

/**
 * The pass to a private Space's app, which the Hub gives for one's token; undefined where it gives none. The app is another
 * server than the Hub: the token itself never goes there.
 */
export async function appPass(hub: Hub, id: string, signal: AbortSignal): Promise<string | undefined> {
  const pass = await unlessRefused(signal, () => spacePass(hub, id, { signal }))
  if (pass !== undefined) registerSecret(pass)
  return pass
}

/** The same for the app at an address; undefined for a public Space, for any other server, and without a token. */
export async function passToAddress(base: string, hub: HubAccess, signal: AbortSignal): Promise<string | undefined> {
  const subdomain = subdomainOf(base)
  if (subdomain === undefined || !(await hub.signedIn())) return undefined
  const space = await unlessRefused(signal, () => spaceOfSubdomain(hub, subdomain, { signal }))
  return space?.visibility === 'private' ? appPass(hub, space.id, signal) : undefined
}

/** The address with the pass, if there is one. */
export function addressWith(pass: string | undefined, address: string): string {
  if (pass === undefined) return address
  const url = new URL(address)
  url.searchParams.set('__sign', pass)
  return url.href
}

function subdomainOf(base: string): string | undefined {
  const { protocol, hostname } = new URL(base)
  const [, subdomain] = /^([a-z\d-]+)\.hf\.space$/.exec(hostname) ?? []
  return protocol === 'https:' ? subdomain : undefined
}

// Whoever has no pass is told by the app itself that it lets nobody in.
async function unlessRefused<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work()
  } catch {
    signal.throwIfAborted()
    return undefined
  }
}
