import type { KohubClient, Role } from '@tuglet/kohub-client/node'
import type { Change } from './change.ts'
import { needAdmin, type HubAccess } from './hub-access.ts'
import type { HubPlan, PlannedOrganization } from './hub-plan.ts'
import { quotaChanges, type Limits } from './quota-changes.ts'
import { absent } from './user-changes.ts'

/** What has to be done so that the planned organisations are there, with their members. */
export async function* organizationChanges(
  access: HubAccess,
  plan: HubPlan,
  { prune }: { prune: boolean },
): AsyncGenerator<Change, void> {
  for (const [name, planned] of plan.organizations) {
    const found = await access.user.getOrganization(name, { fallback: false }).catch(absent)
    if (!found) yield newOrganization(name, planned)
    else if (planned.description !== undefined && planned.description !== (found.description ?? ''))
      yield description(name, { from: found.description, to: planned.description })
    const members = found ? await membersOf(access.user, name) : await founder(access.user)
    yield* memberChanges(name, planned, { members, prune })
    if (planned.quota) {
      const limits: Limits | undefined = found && (await limitsOf(access, name))
      yield* quotaChanges(name, planned.quota, { isOrg: true, limits })
    }
  }
}

async function membersOf(client: KohubClient, name: string): Promise<Map<string, string>> {
  const members = await client.listOrganizationMembers(name)
  return new Map(members.map(({ user, role }) => [user, role]))
}

// Whoever creates an organisation is its super-admin at once.
async function founder(client: KohubClient): Promise<Map<string, string>> {
  const { username } = await client.whoami()
  return new Map([[username, 'super-admin']])
}

function limitsOf(access: HubAccess, name: string): Promise<Limits> {
  return needAdmin(access, 'Planning quotas').admin.getQuota(name, { isOrg: true })
}

function newOrganization(name: string, planned: PlannedOrganization): Change {
  const { description: text } = planned
  return {
    action: 'create',
    what: 'organization',
    name,
    from: null,
    to: text ?? name,
    apply: ({ user }) => user.createOrganization(name, text === undefined ? {} : { description: text }),
  }
}

function description(name: string, { from, to }: { from: string | null; to: string }): Change {
  return {
    action: 'update',
    what: 'organization',
    name,
    from,
    to,
    apply: ({ user }) => user.updateOrganizationSettings(name, { description: to }),
  }
}

function* memberChanges(
  org: string,
  planned: PlannedOrganization,
  { members, prune }: { members: ReadonlyMap<string, string>; prune: boolean },
): Generator<Change, void> {
  const wanted = Object.entries(planned.members ?? {})
  // The powerful first: an organisation must not be without a super-admin in between.
  for (const [username, role] of wanted.toSorted(([, left], [, right]) => rank(right) - rank(left))) {
    const now = members.get(username)
    if (now !== role) yield membership({ org, username, from: now ?? null, to: role })
  }
  if (!prune || !planned.members) return
  for (const [username, role] of members) {
    if (!(username in planned.members)) yield membership({ org, username, from: role, to: null })
  }
}

function rank(role: Role): number {
  return ['visitor', 'member', 'admin', 'super-admin'].indexOf(role)
}

interface Membership {
  readonly org: string
  readonly username: string
  readonly from: string | null
  readonly to: Role | null
}

function membership({ org, username, from, to }: Membership): Change {
  const action = to === null ? 'remove' : from === null ? 'create' : 'update'
  return {
    action,
    what: 'member',
    name: `${org}/${username}`,
    from,
    to,
    apply({ user }) {
      if (to === null) return user.removeOrganizationMember(org, { username })
      return from === null
        ? user.addOrganizationMember(org, { username, role: to })
        : user.updateOrganizationMember(org, { username, role: to })
    },
  }
}
