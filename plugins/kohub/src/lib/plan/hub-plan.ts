import type { RepoType, Role } from '@tuglet/kohub-client/node'

/** A namespace's limits in bytes; null is none, a missing one is left as it is. */
export interface PlannedQuota {
  readonly private?: number | null
  readonly public?: number | null
}

/** A user who should be there. */
export interface PlannedUser {
  readonly email?: string
  readonly verified?: boolean
  readonly quota?: PlannedQuota
}

/** An organisation that should be there; a member who is not named is left alone unless the plan prunes. */
export interface PlannedOrganization {
  readonly description?: string
  readonly members?: Readonly<Record<string, Role>>
  readonly quota?: PlannedQuota
}

/** A repository that should be there. */
export interface PlannedRepo {
  readonly id: string
  readonly repoType: RepoType
  readonly private?: boolean
  readonly quota?: number | null
}

/** Another hub that should answer for what this one lacks; its token is no part of a plan. */
export interface PlannedSource {
  readonly name: string
  readonly url: string
  readonly sourceType: 'huggingface' | 'kohakuhub'
  /** Empty for everybody. */
  readonly namespace: string
  readonly priority: number
  readonly enabled: boolean
}

/** What a hub should look like; whatever is not named stays as it is. */
export interface HubPlan {
  readonly users: ReadonlyMap<string, PlannedUser>
  readonly organizations: ReadonlyMap<string, PlannedOrganization>
  readonly repositories: readonly PlannedRepo[]
  readonly fallbackSources: readonly PlannedSource[] | undefined
}
