import type { Message, SocialMedia } from './account.ts'

/** An organisation. */
export interface Organization {
  readonly name: string
  readonly description: string | null
  readonly createdAt: string
  readonly repoCount: {
    readonly model: number
    readonly dataset: number
    readonly space: number
    readonly total: number
  }
  /** `local`, or the hub it comes from; an organisation of another hub lacks most of the rest. */
  readonly source: string
}

/** An organisation as one of its members sees it. */
export interface OwnOrganization {
  readonly name: string
  readonly description: string | null
  readonly role: string
}

/** What an organisation tells the world. */
export interface OrganizationProfile {
  readonly name: string
  readonly description: string | null
  readonly bio: string | null
  readonly website: string | null
  readonly socialMedia: SocialMedia | null
  readonly memberCount: number
  readonly createdAt: string
}

/** Somebody in an organisation. */
export interface Member {
  readonly user: string
  readonly role: string
}

/** What a member may do: look; write; manage; and manage for ever. */
export type Role = 'visitor' | 'member' | 'admin' | 'super-admin'

/** An invitation that was just written. */
export interface NewInvitation {
  readonly token: string
  readonly invitationLink: string
  readonly expiresAt: string
  /** Null once, -1 without end. */
  readonly maxUsage: number | null
  readonly isReusable: boolean
}

/** An invitation as those who manage the organisation see it. */
export interface Invitation {
  readonly id: number
  readonly token: string
  readonly email: string | null
  readonly role: string | null
  readonly createdBy: string | null
  readonly createdAt: string
  readonly expiresAt: string
  readonly maxUsage: number | null
  readonly usageCount: number
  readonly isReusable: boolean
  readonly isAvailable: boolean
  readonly usedAt: string | null
  readonly isPending: boolean
}

/** An invitation as whoever holds it sees it. */
export interface InvitationDetails {
  readonly action: string
  readonly inviterUsername: string
  readonly expiresAt: string
  readonly isExpired: boolean
  readonly isAvailable: boolean
  /** Why it is not available. */
  readonly errorMessage: string | null
  readonly maxUsage: number | null
  readonly usageCount: number
  readonly isReusable: boolean
  readonly orgName?: string
  readonly role?: string
  readonly email?: string | null
}

/** An invitation that was followed. */
export interface AcceptedInvitation extends Message {
  readonly orgName?: string
  readonly role?: string
}
