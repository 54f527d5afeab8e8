import { Failure } from '../failure.ts'

/** Which proxies the environment names; an empty text is none. */
export interface ProxySettings {
  readonly httpProxy: string
  readonly httpsProxy: string
  readonly noProxy: string
}

type Environment = Readonly<Record<string, string | undefined>>

/** Reads HTTP_PROXY, HTTPS_PROXY, ALL_PROXY and NO_PROXY, small letters first; nothing when no proxy is named. */
export function proxySettings(env: Environment): ProxySettings | undefined {
  const every = proxyOf(env, 'ALL_PROXY')
  const httpProxy = proxyOf(env, 'HTTP_PROXY') || every
  const httpsProxy = proxyOf(env, 'HTTPS_PROXY') || every
  if (!httpProxy && !httpsProxy) return undefined
  return { httpProxy, httpsProxy, noProxy: env.no_proxy || env.NO_PROXY || '' }
}

/** Whether an address is this machine: a proxy elsewhere could never reach it. */
export function isLoopback(hostname: string): boolean {
  return /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\])\.?$/i.test(hostname)
}

function proxyOf(env: Environment, name: string): string {
  const found = [name.toLowerCase(), name].find((variable) => env[variable])
  if (!found) return ''
  const text = env[found]!.trim()
  const url = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`
  // The text itself is not shown: it may hold a password.
  if (!URL.canParse(url)) throw unusable(found, 'is not the address of a proxy')
  const { protocol } = new URL(url)
  if (/^(https?|socks5?):$/.test(protocol)) return url
  throw unusable(found, `names a proxy of a kind that is not supported (${protocol.slice(0, -1)})`)
}

function unusable(variable: string, why: string): Failure {
  return new Failure('usage', `${variable} ${why}.`, {
    code: 'PROXY_NOT_USABLE',
    hints: [`Set it like ${variable}=http://proxy.example:3128, or unset it.`],
  })
}
