import type { Exchange, Handler } from '../server/exchange.ts'
import { signedIn } from '../server/identity.ts'
import { pathNumber, readJson } from '../server/read-body.ts'
import { crash, detail } from '../server/refusal.ts'
import { withOffset } from '../state/iso.ts'
import { acceptInvitation, invitationProblem } from '../state/invitations.ts'
import { addAccount, findSimilar, findUser, reservedNames } from '../state/people.ts'
import { newSecret, type World } from '../state/world.ts'

const sessionSeconds = 604_800

interface Registration {
  readonly username: string
  readonly email: string
  readonly password: string
}

const register: Handler = ({ world, body, url }) => {
  const { username, email, password } = readJson<Registration>(
    { body },
    { username: 'string', email: 'email', password: 'string' },
  )
  const invitation = invitationFor(world, url.searchParams.get('invitation_token'))
  if (reservedNames.has(username)) throw detail(400, `Username '${username}' is reserved and cannot be used`)
  if (world.accounts.has(username)) throw detail(400, 'Username already exists')
  if ([...world.accounts.values()].some((account) => account.email === email)) throw detail(400, 'Email already exists')
  const similar = findSimilar(world, username)
  if (similar) {
    const kind = similar.isOrganization ? 'organization' : 'user'
    throw detail(400, `Username conflicts with existing ${kind}: ${similar.name}`)
  }
  // bcrypt takes no more, and nobody catches what it says.
  if (Buffer.byteLength(password) > 72) throw crash()
  const emailVerified = !world.settings.requireEmailVerification
  const user = addAccount(world, { name: username, isOrganization: false, email, password, emailVerified })
  if (invitation) acceptInvitation(world, invitation, user)
  if (!emailVerified) world.emailTokens.set(newSecret(), username)
  const message = emailVerified
    ? 'User created successfully'
    : 'User created. Please check your email to verify your account.'
  return Response.json({ success: true, message, email_verified: emailVerified })
}

function invitationFor(world: World, token: string | null) {
  if (token === null) {
    if (!world.settings.invitationOnly) return undefined
    throw detail(403, 'Registration is invitation-only. Please use an invitation link or contact the administrator.')
  }
  const invitation = world.invitations.find((entry) => entry.token === token)
  if (!invitation) throw detail(400, 'Invalid invitation token')
  if (invitation.action !== 'register_account') throw detail(400, 'Invalid invitation type for registration')
  const problem = invitationProblem(invitation, world.now())
  if (problem) throw detail(400, problem)
  return invitation
}

const verifyEmail: Handler = ({ world, url }) => {
  const token = url.searchParams.get('token') ?? ''
  const user = findUser(world, world.emailTokens.get(token) ?? '')
  if (!user) {
    return redirect('/?error=invalid_token&message=Invalid+or+expired+verification+token')
  }
  user.emailVerified = true
  world.emailTokens.delete(token)
  return redirect(`/${user.name}`, { 'set-cookie': cookieOf(newSession(world, user.name).sessionId) })
}

function redirect(location: string, headers: Record<string, string> = {}): Response {
  return new Response(null, { status: 302, headers: { location, ...headers } })
}

const login: Handler = ({ world, body }) => {
  const { username, password } = readJson<Registration>({ body }, { username: 'string', password: 'string' })
  const user = findUser(world, username)
  if (!user || user.password !== password) throw detail(401, 'Invalid username or password')
  if (!user.isActive) throw detail(403, 'Account is disabled')
  if (world.settings.requireEmailVerification && !user.emailVerified)
    throw detail(403, 'Please verify your email first')
  const { sessionId, secret } = newSession(world, username)
  return Response.json(
    { success: true, message: 'Logged in successfully', username, session_secret: secret },
    { headers: { 'set-cookie': cookieOf(sessionId) } },
  )
}

function newSession(world: World, username: string) {
  const createdAt = world.now()
  const expiresAt = new Date(createdAt.getTime() + sessionSeconds * 1000)
  const session = { id: world.nextId(), sessionId: newSecret(), secret: newSecret(), username, createdAt, expiresAt }
  world.sessions.push(session)
  return session
}

function cookieOf(sessionId: string): string {
  return `session_id=${sessionId}; HttpOnly; Max-Age=${sessionSeconds}; Path=/; SameSite=lax`
}

// Every session of the user, whichever asked; tokens stay.
const logout: Handler = (exchange) => {
  const { world, user } = signedIn(exchange)
  const kept = world.sessions.filter((session) => session.username !== user.name)
  world.sessions.splice(0, Infinity, ...kept)
  return Response.json(
    { success: true, message: 'Logged out successfully' },
    { headers: { 'set-cookie': 'session_id=""; Max-Age=0; Path=/; SameSite=lax' } },
  )
}

const me: Handler = (exchange) => {
  const { user } = signedIn(exchange)
  return Response.json({
    id: user.id,
    username: user.name,
    email: user.email,
    email_verified: user.emailVerified,
    created_at: withOffset(user.createdAt),
  })
}

const whoami: Handler = ({ world, user }) => {
  if (!user) throw detail(401, 'Invalid user token')
  const orgs = world.memberships
    .filter((entry) => entry.username === user.name)
    .map(({ organization, role }) => ({ name: organization, fullname: organization, roleInOrg: role }))
  return Response.json({
    type: 'user',
    id: String(user.id),
    name: user.name,
    fullname: user.name,
    email: user.email,
    emailVerified: user.emailVerified,
    canPay: false,
    isPro: false,
    orgs,
    auth: { type: 'access_token', accessToken: { displayName: 'Auto-generated token', role: 'write' } },
    site: { name: world.settings.siteName, api: 'kohakuhub', version: '0.0.1' },
  })
}

const listTokens: Handler = (exchange) => {
  const { world, user } = signedIn(exchange)
  const tokens = world.tokens
    .filter((token) => token.username === user.name)
    .map(({ id, name, lastUsed, createdAt }) => ({
      id,
      name,
      last_used: lastUsed && withOffset(lastUsed),
      created_at: withOffset(createdAt),
    }))
  return Response.json({ tokens })
}

const createToken: Handler = (exchange) => {
  const { world, user, body } = signedIn(exchange)
  const { name } = readJson<{ name: string }>({ body }, { name: 'string' })
  const token = addToken(world, user.name, name)
  const session = world.sessions.find((entry) => entry.sessionId === sessionOf(exchange))
  return Response.json({
    success: true,
    token: token.secret,
    token_id: token.id,
    session_secret: session?.secret ?? null,
    message: "Token created. Save it securely - you won't see it again!",
  })
}

function sessionOf({ headers }: Exchange): string | undefined {
  return /session_id=([^;]+)/.exec(headers.get('cookie') ?? '')?.[1]
}

/** Gives a user one more token. */
export function addToken(world: World, username: string, name: string) {
  const token = { id: world.nextId(), username, name, secret: newSecret(), createdAt: world.now(), lastUsed: null }
  world.tokens.push(token)
  return token
}

const revokeToken: Handler = (exchange) => {
  const { world, user, params } = signedIn(exchange)
  const id = pathNumber(params['tokenId'], 'token_id')
  const at = world.tokens.findIndex((token) => token.id === id && token.username === user.name)
  if (at < 0) throw detail(404, 'Token not found')
  world.tokens.splice(at, 1)
  return Response.json({ success: true, message: 'Token revoked successfully' })
}

const home: Handler = () =>
  Response.json({
    name: 'Kohaku Hub',
    version: '0.0.1',
    description: 'HuggingFace-compatible hub with LakeFS and S3 storage',
    endpoints: { api: '/api', auth: '/api/auth', docs: '/docs', redoc: '/redoc' },
  })

const version: Handler = ({ world }) =>
  Response.json({ api: 'kohakuhub', version: '0.0.1', name: world.settings.siteName })

const siteConfig: Handler = ({ world: { settings } }) =>
  Response.json({
    site_name: settings.siteName,
    invitation_only: settings.invitationOnly,
    require_email_verification: settings.requireEmailVerification,
  })

const validateYaml: Handler = ({ body }) => {
  const { content } = readJson<{ content: string }>({ body }, { content: 'string', 'repo_type?': 'string' })
  // As much of YAML as a fake needs: a tab that indents, and brackets that nobody closes.
  const valid = !/^\t/m.test(content) && count(content, /[[{]/g) === count(content, /[\]}]/g)
  return Response.json({ valid })
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0
}

export const sessionHandlers = {
  'GET /': home,
  'GET /health': () => Response.json({ status: 'ok' }),
  'POST /api/auth/register': register,
  'GET /api/auth/verify-email': verifyEmail,
  'POST /api/auth/login': login,
  'POST /api/auth/logout': logout,
  'GET /api/auth/me': me,
  'GET /api/whoami-v2': whoami,
  'GET /api/auth/tokens': listTokens,
  'POST /api/auth/tokens/create': createToken,
  'DELETE /api/auth/tokens/:tokenId': revokeToken,
  'GET /api/version': version,
  'GET /api/site-config': siteConfig,
  'POST /api/validate-yaml': validateYaml,
} satisfies Record<string, Handler>
