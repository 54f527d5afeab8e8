import { table, type ManyView, type Style } from '@tuglet/kit/lib'
import type { AuthStatus } from './auth-status.ts'

const columns = table<AuthStatus>({
  id: ({ service }) => service,
  columns: {
    service: ({ service }) => service,
    state: (status) => stateOf(status),
    account: ({ account }) => account,
    endpoint: ({ endpoint }) => endpoint,
    token: ({ token }) => token,
    from: ({ origin }) => origin,
    expires: ({ expiresAt }) => expiresAt,
    hides: ({ shadowed }) => shadowed.map(({ origin }) => origin).join(', '),
    refused: ({ refused }) => refused.map(({ reason }) => reason).join(' '),
  },
})

/** A block per service on a terminal, a line per service in a pipe. */
export const statusView: ManyView<AuthStatus> = {
  kind: 'many',
  id: ({ service, signedIn }) => (signedIn ? service : undefined),
  text: (rows, style) => (style.isTTY ? rows.map((row) => block(row, style)).join('\n') : columns.text(rows, style)),
}

function block(status: AuthStatus, { paint }: Style): string {
  const { service, title, endpoint, endpointFrom, token, origin, account, expiresAt, check, problem } = status
  const from = endpointFrom === 'default' ? 'the default' : `from ${endpointFrom}`
  const fields: readonly (readonly [string, string | undefined])[] = [
    ['problem', problem],
    ['state', problem === undefined ? stateOf(status) : undefined],
    ['account', account],
    ['endpoint', endpoint && `${endpoint} (${from})`],
    ['token', token && `${token} from ${origin}`],
    ['expires', expiresAt?.toISOString()],
    ['server', check?.message],
    ...status.shadowed.map((one) => ['hides', `${one.token} from ${one.origin}`] as const),
    ...status.refused.flatMap(({ reason, hint }) => [['refused', reason] as const, ['', hint] as const]),
  ]
  const rows = fields.filter(([, text]) => text !== undefined && text !== '')
  return [paint.bold(`${service}  ${title}`), ...rows.map(([name, text]) => `  ${name.padEnd(8)}  ${text}`), ''].join(
    '\n',
  )
}

function stateOf({ signedIn, check, problem }: AuthStatus): string {
  if (problem !== undefined) return 'problem'
  if (!signedIn) return 'not signed in'
  return check === undefined ? 'signed in' : states[check.state]
}

const states = { accepted: 'signed in, accepted', refused: 'refused by the server', unknown: 'not checked' } as const
