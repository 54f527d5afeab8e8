import { createHash } from 'node:crypto'
import type { Handler, SignedIn } from '../server/exchange.ts'
import { signedIn } from '../server/identity.ts'
import { pathNumber, readJson } from '../server/read-body.ts'
import { crash, detail } from '../server/refusal.ts'
import type { SshKey } from '../state/account.ts'
import { withOffset } from '../state/iso.ts'
import { findSimilar, findUser, normalized, reservedNames } from '../state/people.ts'
import type { World } from '../state/world.ts'

const checkName: Handler = ({ world, body }) => {
  const { name, namespace, type } = readJson<{ name: string; namespace?: string | null; type?: string | null }>(
    { body },
    { name: 'string', 'namespace?': 'string', 'type?': 'string' },
  )
  const answer = (available: boolean, message: string, conflict: string | null = null) =>
    Response.json({ available, normalized_name: normalized(name), conflict_with: conflict, message })
  if (reservedNames.has(name)) return answer(false, `Name '${name}' is reserved and cannot be used`)
  if (namespace && type) {
    const similar = similarRepo(world, { namespace, type, name })
    if (!similar) return answer(true, 'Repository name is available')
    const conflict = `${namespace}/${similar}`
    return similar === name
      ? answer(false, `Repository ${conflict} already exists`, conflict)
      : answer(false, `Repository name conflicts with existing repository: ${similar} (case-insensitive)`, conflict)
  }
  const similar = findSimilar(world, name)
  if (!similar) return answer(true, 'Name is available')
  const kind = similar.isOrganization ? 'organization' : 'user'
  return similar.name === name
    ? answer(false, `Username ${name} is already taken`, name)
    : answer(false, `Username conflicts with existing ${kind}: ${similar.name} (case-insensitive)`, similar.name)
}

/** The name of a repository in the namespace that people would mix up with this one. */
export function similarRepo(
  world: World,
  about: { namespace: string; type: string; name: string },
): string | undefined {
  const wanted = normalized(about.name)
  const own = [...world.repos.values()].filter((repo) => repo.namespace === about.namespace && repo.type === about.type)
  return (own.find((repo) => repo.name === about.name) ?? own.find((repo) => normalized(repo.name) === wanted))?.name
}

const listKeys: Handler = (exchange) => {
  const { world, user } = signedIn(exchange)
  return Response.json(world.sshKeys.filter((key) => key.username === user.name).map(shownKey))
}

function shownKey({ id, title, type, fingerprint, createdAt }: SshKey) {
  return { id, title, key_type: type, fingerprint, created_at: withOffset(createdAt), last_used: null }
}

const keyTypes = [
  'ssh-rsa',
  'ssh-dss',
  'ecdsa-sha2-nistp256',
  'ecdsa-sha2-nistp384',
  'ecdsa-sha2-nistp521',
  'ssh-ed25519',
]

const addKey: Handler = (exchange) => {
  const { world, user, body } = signedIn(exchange)
  const { title, key } = readJson<{ title: string; key: string }>({ body }, { title: 'string', key: 'string' })
  const [type = '', encoded = ''] = key.trim().split(/\s+/)
  if (encoded === '') throw detail(400, 'Invalid SSH key: Invalid SSH key format')
  if (!keyTypes.includes(type)) throw detail(400, `Invalid SSH key: Unsupported key type: ${type}`)
  const digest = createHash('sha256').update(Buffer.from(encoded, 'base64')).digest('base64').replace(/=+$/, '')
  const fingerprint = `SHA256:${digest}`
  if (world.sshKeys.some((other) => other.fingerprint === fingerprint)) {
    throw detail(409, 'SSH key already exists (same key registered by another user or you)')
  }
  const added = { id: world.nextId(), username: user.name, title, type, fingerprint, createdAt: world.now() }
  world.sshKeys.push(added)
  return Response.json(shownKey(added))
}

function ownKey({ world, user, params }: SignedIn, verb: string): SshKey {
  const id = pathNumber(params['keyId'], 'key_id')
  const key = world.sshKeys.find((entry) => entry.id === id)
  if (!key) throw detail(404, 'SSH key not found')
  if (key.username !== user.name) throw detail(403, `Not authorized to ${verb} this key`)
  return key
}

const getKey: Handler = (exchange) => Response.json(shownKey(ownKey(signedIn(exchange), 'view')))

const deleteKey: Handler = (exchange) => {
  const key = ownKey(signedIn(exchange), 'delete')
  exchange.world.sshKeys.splice(exchange.world.sshKeys.indexOf(key), 1)
  return Response.json({ message: 'SSH key deleted successfully' })
}

const updateSettings: Handler = (exchange) => {
  const { world, user, params, body } = signedIn(exchange)
  if (user.name !== params['username']) throw detail(403, "Not authorized to update this user's settings")
  const wanted = readJson<Record<string, string> & { social_media?: Record<string, string> | null }>(
    { body },
    { 'email?': 'email', 'full_name?': 'string', 'bio?': 'string', 'website?': 'string', 'social_media?': 'object' },
  )
  const taken = [...world.accounts.values()].some((other) => other !== user && other.email === wanted['email'])
  if (wanted['email'] && taken) throw detail(400, 'Email already in use')
  if (wanted['email'] && wanted['email'] !== user.email) user.emailVerified = false
  user.email = wanted['email'] ?? user.email
  user.fullName = wanted['full_name'] ?? user.fullName
  user.bio = wanted['bio'] ?? user.bio
  user.website = wanted['website'] ?? user.website
  user.socialMedia = wanted.social_media ?? user.socialMedia
  return Response.json({ success: true, message: 'User settings updated successfully' })
}

const profile: Handler = ({ world, params }) => {
  const user = findUser(world, params['username'] ?? '')
  if (!user) throw detail(404, 'User not found')
  return Response.json({
    username: user.name,
    full_name: user.fullName,
    bio: user.bio,
    website: user.website,
    social_media: user.socialMedia,
    created_at: withOffset(user.createdAt),
    _source: 'local',
  })
}

const namespaceType: Handler = ({ world, params }) => {
  const account = world.accounts.get(params['username'] ?? '')
  if (!account) throw detail(404, 'Namespace not found')
  return Response.json({ type: account.isOrganization ? 'org' : 'user', _source: 'local' })
}

const fallbackSources: Handler = ({ world }) => {
  const shown = world.fallbackSources.filter((source) => source.enabled && source.namespace === '')
  return Response.json(shown.map(({ url, name, source_type, priority }) => ({ url, name, source_type, priority })))
}

function ownTokens(exchange: Parameters<Handler>[0], verb: 'view' | 'manage'): SignedIn {
  const own = signedIn(exchange)
  if (own.user.name !== own.params['username']) {
    throw detail(403, verb === 'view' ? 'Not authorized to view these tokens' : 'Not authorized to manage these tokens')
  }
  if (!own.world.settings.hasDatabaseKey) throw crash()
  return own
}

const listExternalTokens: Handler = (exchange) => {
  const { world, user } = ownTokens(exchange, 'view')
  const own = world.externalTokens.filter((token) => token.username === user.name)
  return Response.json(
    own.map(({ url, token, createdAt, updatedAt }) => ({
      url,
      token_preview: `${token.slice(0, 4)}***`,
      created_at: withOffset(createdAt),
      updated_at: withOffset(updatedAt),
    })),
  )
}

function keepExternalToken({ world, user }: SignedIn, { url, token }: { url: string; token: string }): void {
  const at = world.externalTokens.findIndex((entry) => entry.username === user.name && entry.url === url)
  const createdAt = world.externalTokens[at]?.createdAt ?? world.now()
  const kept = { username: user.name, url, token, createdAt, updatedAt: world.now() }
  world.externalTokens.splice(at < 0 ? world.externalTokens.length : at, 1, kept)
}

const setExternalToken: Handler = (exchange) => {
  const own = ownTokens(exchange, 'manage')
  const wanted = readJson<{ url: string; token: string }>(own, { url: 'string', token: 'string' })
  if (!wanted.url.startsWith('http')) throw detail(400, 'Invalid URL format')
  keepExternalToken(own, wanted)
  return Response.json({ success: true, message: 'External token saved' })
}

const replaceExternalTokens: Handler = (exchange) => {
  const own = ownTokens(exchange, 'manage')
  const { tokens } = readJson<{ tokens: { url: string; token: string }[] }>(own, { tokens: 'array' })
  const bad = tokens.find(({ url }) => !url.startsWith('http'))
  if (bad) throw detail(400, `Invalid URL format: ${bad.url}`)
  const others = own.world.externalTokens.filter((token) => token.username !== own.user.name)
  own.world.externalTokens.splice(0, Infinity, ...others)
  for (const token of tokens) keepExternalToken(own, token)
  return Response.json({ success: true, message: `Updated ${tokens.length} external tokens` })
}

const deleteExternalToken: Handler = (exchange) => {
  const { world, user, params } = ownTokens(exchange, 'manage')
  const at = world.externalTokens.findIndex((token) => token.username === user.name && token.url === params['*'])
  if (at < 0) throw detail(404, 'Token not found for this URL')
  world.externalTokens.splice(at, 1)
  return Response.json({ success: true, message: 'External token deleted' })
}

export const profileHandlers = {
  'POST /api/validate/check-name': checkName,
  'GET /api/user/keys': listKeys,
  'POST /api/user/keys': addKey,
  'GET /api/user/keys/:keyId': getKey,
  'DELETE /api/user/keys/:keyId': deleteKey,
  'PUT /api/users/:username/settings': updateSettings,
  'GET /api/users/:username/type': namespaceType,
  'GET /api/users/:username/profile': profile,
  'GET /api/fallback-sources/available': fallbackSources,
  'GET /api/users/:username/external-tokens': listExternalTokens,
  'POST /api/users/:username/external-tokens': setExternalToken,
  'PUT /api/users/:username/external-tokens/bulk': replaceExternalTokens,
  'DELETE /api/users/:username/external-tokens/*': deleteExternalToken,
} satisfies Record<string, Handler>
