import type { KohubClient } from '@tuglet/kohub-client/node'
import { optionsOf, word, type Operation, type Operations, type Restoring } from './operation.ts'

/** Joining, leaving and changing roles. */
export const memberOperations: Operations = {
  addOrganizationMember: member(({ org, username, role }) => `Add ${username} to ${org} as ${role}`),
  updateOrganizationMember: member(({ org, username, role }) => `Make ${username} ${role} of ${org}`),
  removeOrganizationMember: member(({ org, username }) => `Remove ${username} from ${org}`),
}

interface Membership {
  readonly org: string
  readonly username: string
  readonly role: string
}

function membershipOf(args: readonly unknown[]): Membership {
  const { username, role } = optionsOf(args)
  return { org: word(args[0]), username: word(username), role: word(role, 'member') }
}

function member(about: (membership: Membership) => string): Operation {
  return { about: (args) => about(membershipOf(args)), state: roleNow, restore: restoreRole }
}

async function roleNow(client: KohubClient, args: readonly unknown[]): Promise<string | null> {
  const { org, username } = membershipOf(args)
  for await (const { user, role } of client.listOrganizationMembers(org)) if (user === username) return role
  return null
}

function restoreRole({ args, before, now }: Restoring) {
  const { org, username } = membershipOf(args)
  if (before === null) return { method: 'removeOrganizationMember', args: [org, { username }] }
  const method = now === null ? 'addOrganizationMember' : 'updateOrganizationMember'
  return { method, args: [org, { username, role: before }] }
}
