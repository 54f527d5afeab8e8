import {
  connectService,
  Failure,
  maskSecret,
  resolveToken,
  toFailure,
  type Host,
  type OpenSettings,
  type Output,
  type Service,
  type Step,
  type Token,
  type TokenLookup,
} from '@tuglet/kit/lib'

/** A token as it may be shown. */
export interface ShownToken {
  readonly origin: string
  /** `****1a2b` */
  readonly token: string
}

/** How one is signed in to a service; known without asking any server, but for `check`. */
export interface AuthStatus {
  readonly service: string
  readonly title: string
  readonly signedIn: boolean
  readonly endpoint?: string
  /** Where the endpoint is set. */
  readonly endpointFrom?: string
  readonly account?: string
  readonly token?: string
  /** Where the token is. */
  readonly origin?: string
  readonly expiresAt?: Date
  /** Weaker tokens that this one hides, strongest first. */
  readonly shadowed: readonly ShownToken[]
  readonly refused: readonly { readonly origin: string; readonly reason: string; readonly hint?: string }[]
  /** What the server said, when it was asked. */
  readonly check?: CheckResult
  /** Why nothing can be said: the endpoint's setting is no address. */
  readonly problem?: string
}

/** What a server said of a token. */
export interface CheckResult {
  readonly state: 'accepted' | 'refused' | 'unknown'
  readonly message?: string
}

/** How to look. */
export interface StatusOptions {
  readonly host: Host
  readonly settings: OpenSettings
  readonly out: Pick<Output, 'warn' | 'debug'>
  readonly tasks: Step
  /** Ask each server too. */
  readonly check: boolean
}

/** How one is signed in to each of the services, in their order; servers are asked at the same time. */
export async function* authStatus(
  services: readonly Service<unknown>[],
  options: StatusOptions,
): AsyncGenerator<AuthStatus> {
  yield* await Promise.all(services.map((service) => statusOf(service, options)))
}

async function statusOf(service: Service<unknown>, options: StatusOptions): Promise<AuthStatus> {
  const about = { service: service.id, title: service.title }
  try {
    const lookup = await resolveToken(service, options)
    if (lookup.token?.warning !== undefined) options.out.warn(lookup.token.warning)
    const known = { ...about, ...described(lookup) }
    return options.check && lookup.token ? { ...known, ...(await asked(service, options)) } : known
  } catch (error) {
    if (!Failure.is(error) || error.kind !== 'usage') throw error
    return { ...about, signedIn: false, shadowed: [], refused: [], problem: error.message }
  }
}

function described({ endpoint, token, shadowed, refused }: TokenLookup): Omit<AuthStatus, 'service' | 'title'> {
  return {
    signedIn: token !== undefined,
    endpoint: endpoint.value,
    endpointFrom: endpoint.origin.at,
    ...(token && shown(token)),
    ...(token?.account !== undefined && { account: token.account }),
    ...(token?.expiresAt !== undefined && { expiresAt: token.expiresAt }),
    shadowed: shadowed.map(shown),
    refused: refused.map(({ origin, reason, hint }) => ({ origin, reason, ...(hint !== undefined && { hint }) })),
  }
}

function shown({ origin, secret }: Token): ShownToken {
  return { origin, token: maskSecret(secret) }
}

async function asked(
  service: Service<unknown>,
  { host, settings, out, tasks }: StatusOptions,
): Promise<Pick<AuthStatus, 'check' | 'account'>> {
  if (!service.check) return { check: { state: 'unknown', message: `${service.title} has no way to ask.` } }
  const client = connectService(service, { host, settings, out })
  try {
    const found = await tasks.step(`Ask ${service.title}`, () => service.check?.(client))
    return { check: { state: 'accepted' }, ...(found?.account !== undefined && { account: found.account }) }
  } catch (error) {
    const failure = toFailure(error, { signal: host.signal })
    if (failure.kind === 'interrupted') throw failure
    return { check: { state: failure.kind === 'auth' ? 'refused' : 'unknown', message: failure.message } }
  }
}
