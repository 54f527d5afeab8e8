import type { KohubOptions } from '../connection/connection.ts'
import { defaultEndpoint } from '../connection/open-connection.ts'
import { environment, loadConfig, type ConfigPlace } from './config.ts'
import { nativeSha256 } from './native-sha256.ts'

/**
 * Completes options from HF_ENDPOINT, HF_TOKEN and the configuration file, in this order. The file's token goes to the
 * file's endpoint and to no other; whoever brings a `fetch` has seen to addresses and tokens already.
 */
export function withEnvironment(options: KohubOptions, place: ConfigPlace = {}): KohubOptions {
  const complete = { sha256: nativeSha256, ...options }
  if (options.fetch !== undefined) return complete
  const env = environment(place)
  const config = needsFile(options, env) ? loadConfig(place) : {}
  const endpoint = options.endpoint ?? (env['HF_ENDPOINT'] || config.endpoint || defaultEndpoint)
  const ownToken = config.endpoint === undefined || sameOrigin(config.endpoint, endpoint) ? config.token : undefined
  return { ...complete, endpoint, token: options.token ?? (env['HF_TOKEN'] || ownToken) }
}

function needsFile({ endpoint, token }: KohubOptions, env: Readonly<Record<string, string | undefined>>): boolean {
  return (endpoint ?? env['HF_ENDPOINT']) === undefined || (token ?? env['HF_TOKEN']) === undefined
}

function sameOrigin(a: string, b: string): boolean {
  return URL.canParse(a) && URL.canParse(b) && new URL(a).origin === new URL(b).origin
}
