import { KohubError } from '@tuglet/kohub-client'
import type { KohubClient } from '@tuglet/kohub-client/node'
import { Failure, resolveToken, type Host, type OpenSettings, type Service, type Step } from '@tuglet/kit/lib'
import { hintsFor } from '../failures/hints-for.ts'
import { serverWord } from './server-word.ts'

/** One thing that was looked at. */
export interface HealthFinding {
  readonly check: 'endpoint' | 'server' | 'clock' | 'account' | 'registration'
  readonly state: 'good' | 'note' | 'bad'
  readonly detail: string
}

/** What looking works with. */
export interface HealthContext {
  readonly client: KohubClient
  readonly service: Service<KohubClient>
  readonly host: Host
  readonly settings: OpenSettings
  readonly tasks: Step
}

/** Looks at the address, the server, its clock, one's account and how it takes users; ends in a silent failure when something is bad. */
export async function* checkHealth(context: HealthContext): AsyncGenerator<HealthFinding> {
  const { client, service, settings, tasks } = context
  const { value, origin } = settings.resolve(service.endpoint)
  yield { check: 'endpoint', state: 'good', detail: `${value} (${origin.at})` }
  const server = await tasks.step('Ask the server', () => serverFinding(client))
  yield server
  if (server.state === 'bad') throw unhealthy(server)
  yield await clockFinding(context)
  const account = await accountFinding(context)
  yield account
  yield await registrationFinding(client)
  if (account.state === 'bad') throw unhealthy(account)
}

async function serverFinding(client: KohubClient): Promise<HealthFinding> {
  try {
    const found = await client.checkServer()
    const state = found.kind === 'kohakuhub' ? 'good' : 'bad'
    return { check: 'server', state, detail: serverWord(found, client.endpoint) }
  } catch (error) {
    if (!KohubError.is(error)) throw error
    const [hint = ''] = hintsFor(error, { bin: 'tuglet', refusal: undefined })
    return { check: 'server', state: 'bad', detail: `${error.message}. ${hint}`.trim() }
  }
}

/** Presigned addresses of the object store count for minutes: a clock that is off makes them fail. */
async function clockFinding({ client, host }: HealthContext): Promise<HealthFinding> {
  const { headers } = await client.request('GET', '/api/version')
  const theirs = Date.parse(headers.get('date') ?? '')
  if (Number.isNaN(theirs)) return { check: 'clock', state: 'note', detail: 'The server does not tell its time.' }
  const seconds = Math.round(Math.abs(host.now().getTime() - theirs) / 1000)
  const detail = seconds < 60 ? 'The clocks agree.' : `The clocks differ by ${seconds} s: transfers may be refused.`
  return { check: 'clock', state: seconds < 60 ? 'good' : 'note', detail }
}

async function accountFinding({ client, service, host, settings }: HealthContext): Promise<HealthFinding> {
  const { token } = await resolveToken(service, { host, settings })
  if (!token) return { check: 'account', state: 'note', detail: 'Not signed in: tuglet kohub auth login' }
  try {
    const { username } = await client.whoami()
    return { check: 'account', state: 'good', detail: `${username}, by the token from ${token.origin}` }
  } catch (error) {
    if (!KohubError.is(error)) throw error
    const what = error.kind === 'auth' ? 'The server refuses it.' : error.message
    return { check: 'account', state: 'bad', detail: `The token from ${token.origin}: ${what}` }
  }
}

async function registrationFinding(client: KohubClient): Promise<HealthFinding> {
  const { invitationOnly, requireEmailVerification } = await client.getSiteConfig()
  const detail = invitationOnly ? 'New users need an invitation.' : 'Everybody may register.'
  return {
    check: 'registration',
    state: 'good',
    detail: requireEmailVerification ? `${detail} Addresses are confirmed by e-mail.` : detail,
  }
}

function unhealthy({ detail, check }: HealthFinding): Failure {
  const [kind, code] =
    check === 'server' ? (['unreachable', 'Unhealthy'] as const) : (['auth', 'Unauthorized'] as const)
  return new Failure(kind, detail, { code, silent: true })
}
