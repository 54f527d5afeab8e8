import { resolveToken, type DoctorFinding, type OpenSettings, type Service, type TokenLookup } from '@tuglet/kit/lib'
import type { Check } from './check.ts'

/** Which token a service would be sent, and which one is not sent because of where its endpoint comes from. */
export function signInState(service: Service<unknown>, settings: OpenSettings): Check {
  return {
    title: `sign-in to ${service.id}`,
    async run(host) {
      const lookup = await resolveToken(service, { host, settings })
      const alarms = alarmsOf(lookup)
      return alarms.length > 0 ? alarms : stateOf(service, lookup, host.now())
    },
  }
}

function alarmsOf({ refused }: TokenLookup): readonly DoctorFinding[] {
  return refused
    .filter(({ isAlarm }) => isAlarm)
    .map(({ reason, hint }) => ({ state: 'problem', message: reason, ...(hint !== undefined && { hint }) }))
}

function stateOf({ id }: Service<unknown>, { token, refused }: TokenLookup, now: Date): DoctorFinding {
  const login = `tuglet auth login ${id}`
  if (!token) {
    const [first] = refused
    if (!first) return { state: 'ok', message: 'Not signed in.' }
    return { state: 'warning', message: first.reason, hint: first.hint ?? login }
  }
  const { origin, account, expiresAt } = token
  if (expiresAt !== undefined && expiresAt <= now) {
    return { state: 'problem', message: `The token from ${origin} expired on ${expiresAt.toISOString()}.`, hint: login }
  }
  return {
    state: 'ok',
    message: `Signed in${account === undefined ? '' : ` as ${account}`} with the token from ${origin}.`,
  }
}
