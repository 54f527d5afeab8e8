import { KohubError } from '@tuglet/kohub-client/node'
import { Failure } from '@tuglet/kit/lib'
import type { Change } from './change.ts'
import { needAdmin, type HubAccess } from './hub-access.ts'
import type { HubPlan, PlannedUser } from './hub-plan.ts'
import type { NewPasswords } from './new-passwords.ts'
import { quotaChanges } from './quota-changes.ts'

/** What has to be done so that the planned users are there. */
export async function* userChanges(
  access: HubAccess,
  plan: HubPlan,
  passwords: NewPasswords,
): AsyncGenerator<Change, void> {
  for (const [name, planned] of plan.users) {
    const admin = needAdmin(access, 'Planning users')
    const user = await admin.admin.getUser(name).catch(absent)
    if (user?.isOrg) throw isOrganization(name)
    if (!user) yield newUser(name, planned, passwords)
    else if (planned.verified !== undefined && planned.verified !== user.emailVerified)
      yield verification(name, planned.verified)
    yield* quotaChanges(name, planned.quota, { isOrg: false, limits: user })
  }
}

/** Undefined for what the server does not have. */
export function absent(error: unknown): undefined {
  if (KohubError.is(error) && error.kind === 'notFound') return undefined
  throw error
}

function newUser(name: string, planned: PlannedUser, passwords: NewPasswords): Change {
  const { email } = planned
  if (email === undefined) {
    throw new Failure('usage', `The plan has no e-mail for ${name}, who has to be created.`, { code: 'KOHUB_BAD_PLAN' })
  }
  return {
    action: 'create',
    what: 'user',
    name,
    from: null,
    to: email,
    apply: async (access) =>
      passwords.keep(name, async (password) => {
        const { admin } = needAdmin(access, 'Creating users')
        const user = { username: name, email, password, emailVerified: planned.verified ?? true }
        await admin.createUser(user)
      }),
  }
}

function verification(name: string, verified: boolean): Change {
  const words = (is: boolean) => (is ? 'verified' : 'not verified')
  return {
    action: 'update',
    what: 'user',
    name,
    from: words(!verified),
    to: words(verified),
    apply: (access) => needAdmin(access, 'Changing users').admin.setEmailVerification(name, { verified }),
  }
}

function isOrganization(name: string): Failure {
  return new Failure('conflict', `${name} is an organisation, and the plan wants a user.`, { code: 'KOHUB_NAME_TAKEN' })
}
