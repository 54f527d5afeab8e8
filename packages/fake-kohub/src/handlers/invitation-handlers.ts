import type { Handler } from '../server/exchange.ts'
import { signedIn } from '../server/identity.ts'
import { readJson } from '../server/read-body.ts'
import { detail } from '../server/refusal.ts'
import type { Invitation } from '../state/account.ts'
import { acceptInvitation, addInvitation, invitationProblem } from '../state/invitations.ts'
import { withOffset } from '../state/iso.ts'
import { managesOrganization, membership, organizationOr404 } from '../state/people.ts'
import type { World } from '../state/world.ts'

/** The body of an invitation to be. */
export interface InvitationBody {
  readonly email?: string | null
  readonly role?: string
  readonly max_usage?: number | null
  readonly expires_days?: number
}

const create: Handler = (exchange) => {
  const { world, user, params, body } = signedIn(exchange)
  const wanted = readJson<InvitationBody>(
    { body },
    { 'email?': 'email', 'role?': 'string', 'max_usage?': 'number', 'expires_days?': 'number' },
  )
  const role = wanted.role ?? 'member'
  if (!['visitor', 'member', 'admin'].includes(role)) {
    throw detail(400, "Invalid role. Must be 'visitor', 'member', or 'admin'")
  }
  const { name } = organizationOr404(world, params['organization'] ?? '')
  if (!managesOrganization(world, name, user.name)) {
    throw detail(403, 'Not authorized to invite members to this organization')
  }
  const invited = [...world.accounts.values()].find(
    (account) => account.email !== null && account.email === wanted.email,
  )
  if (invited && membership(world, name, invited.name))
    throw detail(400, 'User is already a member of this organization')
  const invitation = addInvitation(world, {
    action: 'join_org',
    organization: name,
    role,
    email: wanted.email ?? null,
    createdBy: user.name,
    maxUsage: wanted.max_usage ?? null,
    expiresDays: wanted.expires_days ?? 7,
  })
  return Response.json(written(world, invitation))
}

/** An invitation as its maker sees it. */
export function written(world: World, invitation: Invitation) {
  const page = invitation.action === 'join_org' ? 'invite' : 'register?invitation='
  return {
    success: true,
    token: invitation.token,
    invitation_link: `${world.baseUrl}/${page}${page.endsWith('=') ? '' : '/'}${invitation.token}`,
    expires_at: withOffset(invitation.expiresAt),
    max_usage: invitation.maxUsage,
    is_reusable: invitation.maxUsage !== null,
  }
}

function found(world: World, token: string | undefined): Invitation {
  const invitation = world.invitations.find((entry) => entry.token === token)
  if (!invitation) throw detail(404, 'Invitation not found')
  return invitation
}

const show: Handler = ({ world, params }) => {
  const invitation = found(world, params['token'])
  const problem = invitationProblem(invitation, world.now())
  const joins = invitation.action === 'join_org'
  return Response.json({
    action: invitation.action,
    inviter_username: invitation.createdBy ?? 'System',
    expires_at: withOffset(invitation.expiresAt),
    is_expired: invitation.expiresAt <= world.now(),
    is_available: problem === null,
    error_message: problem,
    max_usage: invitation.maxUsage,
    usage_count: invitation.usageCount,
    is_reusable: invitation.maxUsage !== null,
    ...(joins && { org_name: invitation.organization, role: invitation.role, email: invitation.email }),
  })
}

const accept: Handler = (exchange) => {
  const { world, user, params } = signedIn(exchange)
  const invitation = found(world, params['token'])
  const problem = invitationProblem(invitation, world.now())
  if (problem) throw detail(400, problem)
  const { organization, role } = invitation
  if (organization !== null && membership(world, organization, user.name)) {
    throw detail(400, 'You are already a member of this organization')
  }
  acceptInvitation(world, invitation, user)
  if (organization === null) {
    return Response.json({ success: true, message: 'Account registration invitation accepted' })
  }
  const message = `You have successfully joined ${organization} as a ${role}`
  return Response.json({ success: true, message, org_name: organization, role })
}

const list: Handler = (exchange) => {
  const { world, user, params } = signedIn(exchange)
  const { name } = organizationOr404(world, params['organization'] ?? '')
  if (!managesOrganization(world, name, user.name)) throw detail(403, 'Not authorized to view invitations')
  const invitations = world.invitations.filter((entry) => entry.organization === name && entry.action === 'join_org')
  return Response.json({ invitations: invitations.map((invitation) => listed(world, invitation)) })
}

function listed(world: World, invitation: Invitation) {
  const isAvailable = invitationProblem(invitation, world.now()) === null
  return {
    id: invitation.id,
    token: invitation.token,
    email: invitation.email,
    role: invitation.role,
    created_by: invitation.createdBy,
    created_at: withOffset(invitation.createdAt),
    expires_at: withOffset(invitation.expiresAt),
    max_usage: invitation.maxUsage,
    usage_count: invitation.usageCount,
    is_reusable: invitation.maxUsage !== null,
    is_available: isAvailable,
    used_at: invitation.usedAt && withOffset(invitation.usedAt),
    is_pending: isAvailable && invitation.usageCount === 0,
  }
}

// Invitations to register are anybody's to delete.
const remove: Handler = (exchange) => {
  const { world, user, params } = signedIn(exchange)
  const invitation = found(world, params['token'])
  const needsRole = invitation.action === 'join_org' && invitation.organization !== null
  if (needsRole && !managesOrganization(world, invitation.organization!, user.name)) {
    throw detail(403, 'Not authorized to delete this invitation')
  }
  world.invitations.splice(world.invitations.indexOf(invitation), 1)
  return Response.json({ success: true, message: 'Invitation deleted successfully' })
}

export const invitationHandlers = {
  'POST /api/invitations/org/:organization/create': create,
  'GET /api/invitations/org/:organization/list': list,
  'GET /api/invitations/:token': show,
  'POST /api/invitations/:token/accept': accept,
  'DELETE /api/invitations/:token': remove,
} satisfies Record<string, Handler>
