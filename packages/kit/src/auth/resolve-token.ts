import { registerSecret } from '../redact.ts'
import type { Host } from '../host/host.ts'
import type { Service } from '../service.ts'
import type { OpenSettings } from '../settings/open-settings.ts'
import type { Resolved } from '../settings/setting.ts'
import { bindingOf } from './binding.ts'
import { Secret } from './secret.ts'
import type { Finding, RefusedToken, Token, TokenContext } from './token.ts'

/** What the search for a token has to go by. */
export interface TokenSearch {
  readonly host: Host
  readonly settings: OpenSettings
  /** The value of the service's token flag. */
  readonly flagToken?: string | undefined
}

/** What was found, without asking any server. */
export interface TokenLookup {
  readonly endpoint: Resolved<string>
  /** The one that is sent. */
  readonly token: Token | undefined
  /** Weaker ones that could have been sent, strongest first. */
  readonly shadowed: readonly Token[]
  readonly refused: readonly RefusedToken[]
}

type AnyService = Pick<Service<unknown>, 'id' | 'endpoint' | 'token'>

/** Looks at every source of a service, as `auth status` shows them. */
export async function resolveToken(service: AnyService, search: TokenSearch): Promise<TokenLookup> {
  return collect(service, search, () => false)
}

/** Looks only until there is a token that may be sent, as a request needs it. */
export async function firstToken(service: AnyService, search: TokenSearch): Promise<TokenLookup> {
  return collect(service, search, ({ length }) => length > 0)
}

async function collect(
  service: AnyService,
  search: TokenSearch,
  isEnough: (found: readonly Token[]) => boolean,
): Promise<TokenLookup> {
  const endpoint = search.settings.resolve(service.endpoint)
  const found: Token[] = []
  const refused: RefusedToken[] = []
  for await (const finding of findings(service, search, endpoint.value)) {
    const judged = judge(finding, service, endpoint)
    if ('refused' in judged) refused.push(judged.refused)
    else found.push(judged.token)
    if (isEnough(found)) break
  }
  const [token, ...shadowed] = found
  return { endpoint, token, shadowed, refused }
}

async function* findings(
  service: AnyService,
  { host, settings, flagToken }: TokenSearch,
  endpoint: string,
): AsyncIterable<Finding> {
  if (flagToken) yield { token: tokenOfFlag(service, flagToken) }
  const context: TokenContext = { host, settings, service: service.id, endpoint }
  for (const source of service.token.sources) yield* source.find(context)
}

function tokenOfFlag({ id, token: { flag = 'token', sources } }: AnyService, text: string): Token {
  const [name] = sources.flatMap(({ env }) => env ?? [])
  const better = name === undefined ? '' : `Set ${name}, or run: `
  const warning = `A token after --${flag} can be seen by others on this machine and stays in the shell's history. ${better}tuglet auth login ${id}`
  return { secret: new Secret(text.trim()), origin: `--${flag}`, written: { layer: 'flag', at: `--${flag}` }, warning }
}

function judge(finding: Finding, service: AnyService, endpoint: Resolved<string>): Finding {
  if ('refused' in finding) return finding
  const { token } = finding
  registerSecret(token.secret.reveal())
  const binding = bindingOf(token, endpoint)
  if (binding === 'goes') return finding
  return {
    refused:
      binding === 'elsewhere' ? belongsElsewhere(token, service, endpoint) : chosenByFolder(token, service, endpoint),
  }
}

function belongsElsewhere({ origin, boundTo }: Token, { id }: AnyService, { value }: Resolved<string>): RefusedToken {
  const reason = `The token from ${origin} belongs to ${boundTo} and is not sent to ${value}.`
  return { origin, reason, hint: `Sign in there too: tuglet auth login ${id} --endpoint ${value}`, isAlarm: false }
}

function chosenByFolder(
  { origin }: Token,
  { id, endpoint }: AnyService,
  { value, origin: { at } }: Resolved<string>,
): RefusedToken {
  const reason = `${at} points ${id} at ${value}, so the token from ${origin} is not sent there.`
  const hint = `If you trust that address: tuglet auth login ${id} --endpoint ${value}, or set ${endpoint.env[0]}=${value}`
  return { origin, reason, hint, isAlarm: true }
}
