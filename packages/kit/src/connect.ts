import { createHash } from 'node:crypto'
import { bearer, requestIn, retry, stack, throwOnError, timeout, trace, type Layer } from '@tuglet/http'
import { explaining } from './auth/connection-note.ts'
import { firstToken, type TokenLookup } from './auth/resolve-token.ts'
import { Failure } from './failure.ts'
import type { Host } from './host/host.ts'
import type { Output } from './output.ts'
import type { Service } from './service.ts'
import type { OpenSettings } from './settings/open-settings.ts'

/** What a connection is made in. */
export interface ConnectOptions {
  readonly host: Host
  readonly settings: OpenSettings
  readonly out: Pick<Output, 'warn' | 'debug'>
  /** A token from the command line; stronger than any other. */
  readonly flagToken?: string | undefined
  /** The command's parsed flags; the service's token flag is taken from them. */
  readonly flags?: Readonly<Record<string, unknown>>
  /** Takes one line per request; `out.debug` unless given. */
  readonly trace?: (line: string) => void
}

/** A service's client; nothing is read but the endpoint and nobody is asked until its first request. */
export function connectService<Client>(service: Service<Client>, options: ConnectOptions): Client {
  const { host, settings, out } = options
  const endpoint = settings.resolve(service.endpoint)
  const { attempts = 4, headersMs = 60_000, idleMs = 60_000 } = service.limits ?? {}
  const search = { host, settings, flagToken: options.flagToken ?? flagOf(service, options.flags) }
  let lookup: TokenLookup | undefined
  const token = async (): Promise<string | undefined> => {
    lookup = await firstToken(service, search)
    if (lookup.token?.warning !== undefined) out.warn(lookup.token.warning)
    return lookup.token ? lookup.token.secret.reveal() : withoutToken(lookup, out)
  }
  const fetch = stack(
    host.fetch,
    explaining(() => ({ service, endpoint, lookup })),
    ending(host.signal),
    trace(options.trace ?? ((line) => out.debug(line))),
    throwOnError(),
    retry({ attempts, sleep: (ms, signal) => host.sleep(ms, signal) }),
    timeout({ headersMs, idleMs }),
    bearer(token, { origin: endpoint.value, header: service.token.header }),
  )
  const signedIn = async () => (await token()) !== undefined
  const identity = async () => fingerprint(await token())
  return service.connect({ endpoint: endpoint.value, fetch, settings, signedIn, identity })
}

function flagOf({ token }: Pick<Service<never>, 'token'>, flags: ConnectOptions['flags'] = {}): string | undefined {
  const value = token.flag === undefined ? undefined : flags[token.flag]
  return typeof value === 'string' ? value : undefined
}

// A folder that sends tokens to an address of its own choice ends the run; a token for another server does not.
function withoutToken({ refused }: TokenLookup, out: Pick<Output, 'warn'>): undefined {
  const alarm = refused.find(({ isAlarm }) => isAlarm)
  if (alarm) {
    const hints = alarm.hint === undefined ? [] : [alarm.hint]
    throw new Failure('auth', alarm.reason, { code: 'TOKEN_NOT_SENT', hints, data: { origin: alarm.origin } })
  }
  for (const { reason, hint } of refused) out.warn(hint === undefined ? reason : `${reason} ${hint}`)
}

function fingerprint(token: string | undefined): string {
  return token === undefined ? 'anonymous' : createHash('sha256').update(token).digest('hex').slice(0, 32)
}

/** Ends every request when the run ends. */
function ending(end: AbortSignal): Layer {
  return (next) => (input, init) => {
    const own = init?.signal ?? requestIn(input)?.signal
    return next(input, { ...init, signal: own ? AbortSignal.any([own, end]) : end })
  }
}
