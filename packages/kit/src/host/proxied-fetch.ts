import { requestIn, type Fetch } from '@tuglet/http'
import { trustExtraCertificates } from './extra-certificates.ts'
import { httpFetch } from './fetch/http-fetch.ts'
import { isLoopback, proxySettings, type ProxySettings } from './proxy-settings.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** The fetch of a host: quick to start for simple requests and Node's own for all else, through the proxies the environment names; addresses of this machine are always reached directly. */
export function proxiedFetch(env: Environment): Fetch {
  const direct = httpFetch((input, init) => fetch(input, init))
  let dispatcher: Promise<object> | undefined
  let trusted: Promise<void> | undefined
  return async (input, init) => {
    const url = new URL(requestIn(input)?.url ?? String(input))
    if (url.protocol === 'https:') await (trusted ??= trustExtraCertificates(env))
    const proxies = isLoopback(url.hostname) ? undefined : proxySettings(env)
    if (!proxies) return direct(input, init)
    const through = { ...init, dispatcher: await (dispatcher ??= proxyDispatcher(proxies)) }
    // Node's fetch takes a dispatcher of undici's, which the type it borrows from the browser does not know.
    return fetch(input, through as RequestInit)
  }
}

async function proxyDispatcher(proxies: ProxySettings): Promise<object> {
  const { Dispatcher1Wrapper, EnvHttpProxyAgent } = await import('undici')
  // With Node's fetch requests, forms and responses stay Node's own; the wrapper speaks to the undici inside any Node.
  return new Dispatcher1Wrapper(new EnvHttpProxyAgent({ ...proxies }))
}
