import { connectService, type Host, type OpenSettings, type Output, type Service } from '@tuglet/kit/lib'

/** What a second connection is made in. */
export interface LastingContext {
  readonly host: Host
  readonly settings: OpenSettings
  readonly out: Output
}

// Less than a run is given for its clean-up.
const lifeMs = 6000

/** A client whose requests an interruption does not end, for a last word to the server; it lives for six seconds. */
export function lastingClient<Client>(service: Service<Client>, { host, settings, out }: LastingContext): Client {
  const signal = AbortSignal.timeout(lifeMs)
  const own = Object.create(host, { signal: { value: signal, enumerable: true } }) as Host
  return connectService(service, { host: own, settings, out })
}
