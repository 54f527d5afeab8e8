import type { Handler, SignedIn } from '../server/exchange.ts'
import { signedIn } from '../server/identity.ts'
import { readJson } from '../server/read-body.ts'
import { crash, detail } from '../server/refusal.ts'
import type { Account, Membership } from '../state/account.ts'
import { withOffset } from '../state/iso.ts'
import {
  addAccount,
  findOrganization,
  findSimilar,
  findUser,
  managesOrganization,
  membership,
  organizationOr404,
  reservedNames,
} from '../state/people.ts'
import { repoTypes } from '../state/repo-type.ts'

const create: Handler = (exchange) => {
  const { world, user, body } = signedIn(exchange)
  const wanted = readJson<{ name: string; description?: string | null }>(
    { body },
    { name: 'string', 'description?': 'string' },
  )
  const { name } = wanted
  if (reservedNames.has(name)) throw detail(400, `Organization name '${name}' is reserved and cannot be used`)
  if (findOrganization(world, name)) throw detail(400, 'Organization name already exists')
  // The database notices the clash with a user, or with a name that differs in case or dashes; nobody catches that.
  if (findSimilar(world, name)) throw crash()
  addAccount(world, { name, isOrganization: true, description: wanted.description ?? null })
  world.memberships.push({ organization: name, username: user.name, role: 'super-admin' })
  return Response.json({ success: true, name })
}

const info: Handler = ({ world, params }) => {
  const organization = organizationOr404(world, params['organization'] ?? '')
  const own = [...world.repos.values()].filter((repo) => repo.namespace === organization.name)
  const counts = repoTypes.map((type) => [type, own.filter((repo) => repo.type === type).length])
  return Response.json({
    name: organization.name,
    description: organization.description,
    created_at: organization.createdAt.toISOString().replace('Z', '+00:00'),
    repo_count: { ...Object.fromEntries(counts), total: own.length },
    _source: 'local',
  })
}

const organizationsOf: Handler = ({ world, params }) => {
  const user = findUser(world, params['username'] ?? '')
  if (!user) throw detail(404, 'User not found')
  const organizations = world.memberships
    .filter((entry) => entry.username === user.name)
    .map(({ organization, role }) => ({
      name: organization,
      description: world.accounts.get(organization)?.description ?? null,
      role,
    }))
  return Response.json({ organizations })
}

const members: Handler = ({ world, params }) => {
  const { name } = organizationOr404(world, params['organization'] ?? '')
  const found = world.memberships.filter((entry) => entry.organization === name)
  return Response.json({ members: found.map(({ username, role }) => ({ user: username, role })) })
}

function managed(exchange: Parameters<Handler>[0], words: string): SignedIn & { readonly organization: Account } {
  const own = signedIn(exchange)
  const organization = organizationOr404(own.world, own.params['organization'] ?? '')
  if (!managesOrganization(own.world, organization.name, own.user.name)) throw detail(403, `Not authorized to ${words}`)
  return { ...own, organization }
}

const addMember: Handler = (exchange) => {
  const { world, organization, body } = managed(exchange, 'add members')
  const { username, role } = readJson<Membership>({ body }, { username: 'string', role: 'string' })
  if (!findUser(world, username)) throw detail(404, 'User not found')
  if (membership(world, organization.name, username)) throw detail(400, 'User is already a member of the organization')
  world.memberships.push({ organization: organization.name, username, role })
  return Response.json({ success: true, message: 'Member added successfully' })
}

function memberOf({ world, organization, params }: ReturnType<typeof managed>): Membership {
  const username = params['username'] ?? ''
  if (!findUser(world, username)) throw detail(404, 'User not found')
  const found = membership(world, organization.name, username)
  if (!found) throw detail(404, 'User is not a member of the organization')
  return found
}

// Any string is stored, and an admin may demote a super-admin.
const updateMember: Handler = (exchange) => {
  const own = managed(exchange, 'update member roles')
  const { role } = readJson<{ role: string }>(own, { role: 'string' })
  memberOf(own).role = role
  return Response.json({ success: true, message: 'Member role updated successfully' })
}

// The last super-admin too: nobody can manage the organisation then.
const removeMember: Handler = (exchange) => {
  const own = managed(exchange, 'remove members')
  own.world.memberships.splice(own.world.memberships.indexOf(memberOf(own)), 1)
  return Response.json({ success: true, message: 'Member removed successfully' })
}

const updateSettings: Handler = (exchange) => {
  const { organization, body } = managed(exchange, 'update organization settings')
  const wanted = readJson<Record<string, string> & { social_media?: Record<string, string> | null }>(
    { body },
    { 'description?': 'string', 'bio?': 'string', 'website?': 'string', 'social_media?': 'object' },
  )
  organization.description = wanted['description'] ?? organization.description
  organization.bio = wanted['bio'] ?? organization.bio
  organization.website = wanted['website'] ?? organization.website
  organization.socialMedia = wanted.social_media ?? organization.socialMedia
  return Response.json({ success: true, message: 'Organization settings updated successfully' })
}

const profile: Handler = ({ world, params }) => {
  const organization = organizationOr404(world, params['organization'] ?? '')
  return Response.json({
    name: organization.name,
    description: organization.description,
    bio: organization.bio,
    website: organization.website,
    social_media: organization.socialMedia,
    member_count: world.memberships.filter((entry) => entry.organization === organization.name).length,
    created_at: withOffset(organization.createdAt),
  })
}

export const organizationHandlers = {
  'POST /org/create': create,
  'GET /org/:organization': info,
  'GET /org/users/:username/orgs': organizationsOf,
  'GET /org/:organization/members': members,
  'POST /org/:organization/members': addMember,
  'PUT /org/:organization/members/:username': updateMember,
  'DELETE /org/:organization/members/:username': removeMember,
  'PUT /api/organizations/:organization/settings': updateSettings,
  'GET /api/organizations/:organization/profile': profile,
} satisfies Record<string, Handler>
