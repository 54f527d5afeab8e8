import type { Account, Invitation } from './account.ts'
import { newSecret, type World } from './world.ts'

/** Why an invitation cannot be used any more, in the server's words. */
export function invitationProblem(invitation: Invitation, now: Date): string | null {
  if (invitation.expiresAt <= now) return 'Invitation has expired'
  if (invitation.maxUsage === null) return invitation.usedAt === null ? null : 'Invitation has already been used'
  if (invitation.maxUsage === -1) return null
  return invitation.usageCount < invitation.maxUsage ? null : 'Invitation has reached maximum usage limit'
}

/** What somebody who invites decides. */
export interface NewInvitation extends Pick<
  Invitation,
  'action' | 'organization' | 'role' | 'email' | 'createdBy' | 'maxUsage'
> {
  readonly expiresDays: number
}

/** Writes an invitation. */
export function addInvitation(world: World, { expiresDays, ...about }: NewInvitation): Invitation {
  const createdAt = world.now()
  const invitation: Invitation = {
    id: world.nextId(),
    token: newSecret().slice(0, 43),
    createdAt,
    expiresAt: new Date(createdAt.getTime() + expiresDays * 86_400_000),
    usageCount: 0,
    usedAt: null,
    usedBy: null,
    ...about,
  }
  world.invitations.push(invitation)
  return invitation
}

/** Marks an invitation as used and lets the user in where it says so. */
export function acceptInvitation(world: World, invitation: Invitation, user: Account): void {
  invitation.usageCount += 1
  invitation.usedAt = world.now()
  invitation.usedBy = user.name
  if (invitation.organization === null) return
  world.memberships.push({
    organization: invitation.organization,
    username: user.name,
    role: invitation.role ?? 'member',
  })
}
