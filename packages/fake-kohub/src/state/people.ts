import { detail } from '../server/refusal.ts'
import type { Account, Membership } from './account.ts'
import type { World } from './world.ts'

/** Names that nobody may take. */
export const reservedNames: ReadonlySet<string> = new Set(
  'models datasets spaces admin organizations api org auth settings new login register logout docs swagger health version resolve tree blob commit commits branch branches tag tags upload edit fallback-sources cache stats quota'.split(
    ' ',
  ),
)

/** What two names share when people would mix them up: case, `-` and `_` do not count. */
export function normalized(name: string): string {
  return name.toLowerCase().replace(/[-_]/g, '')
}

/** A user, not an organisation, with exactly this name. */
export function findUser(world: World, name: string): Account | undefined {
  const found = world.accounts.get(name)
  return found?.isOrganization === false ? found : undefined
}

/** An organisation with exactly this name. */
export function findOrganization(world: World, name: string): Account | undefined {
  const found = world.accounts.get(name)
  return found?.isOrganization === true ? found : undefined
}

/** The organisation, or 404 in the words of `/org`. */
export function organizationOr404(world: World, name: string): Account {
  const found = findOrganization(world, name)
  if (!found) throw detail(404, 'Organization not found')
  return found
}

/** Whoever has a name that is this one but for case, `-` and `_`. */
export function findSimilar(world: World, name: string): Account | undefined {
  const wanted = normalized(name)
  return [...world.accounts.values()].find((account) => normalized(account.name) === wanted)
}

/** Adds an account with everything unset. */
export function addAccount(world: World, about: Pick<Account, 'name' | 'isOrganization'> & Partial<Account>): Account {
  const account: Account = {
    id: world.nextId(),
    email: null,
    password: '',
    emailVerified: true,
    isActive: true,
    createdAt: world.now(),
    fullName: null,
    bio: null,
    website: null,
    description: null,
    socialMedia: null,
    avatar: undefined,
    privateQuotaBytes: null,
    publicQuotaBytes: null,
    ...about,
  }
  world.accounts.set(account.name, account)
  return account
}

/** A user's place in an organisation. */
export function membership(world: World, organization: string, username: string | undefined): Membership | undefined {
  return world.memberships.find((entry) => entry.organization === organization && entry.username === username)
}

/** May this user manage the organisation? */
export function managesOrganization(world: World, organization: string, username: string | undefined): boolean {
  return ['admin', 'super-admin'].includes(membership(world, organization, username)?.role ?? '')
}
