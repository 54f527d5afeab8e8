import type { KohubClient, Role } from '@tuglet/kohub-client/node'
import { Failure } from '@tuglet/kit/lib'
import { inviteToRegister } from './invite-to-register.ts'
import type { Person } from './read-people.ts'

/** Throws Failure('usage') that names every line with something that an invitation cannot give. */
export function mustBeInvitable(file: string, people: readonly Person[]): void {
  const problems = people.flatMap((person) => problemsOf(person).map((text) => `line ${person.line}: ${text}`))
  const [first, ...more] = problems
  if (first === undefined) return
  throw new Failure('usage', `${file}, ${first}`, {
    code: 'KOHUB_NOT_INVITABLE',
    hints: [...more.slice(0, 9), 'Take it out of the list, or create the accounts without --invite.'],
    data: { file, problems },
  })
}

function problemsOf({ password, privateQuotaBytes, publicQuotaBytes, organizations }: Person): string[] {
  return [
    ...(password === undefined ? [] : ['An invitation sets no password: the person does.']),
    ...(privateQuotaBytes === undefined && publicQuotaBytes === undefined ? [] : ['An invitation sets no quota.']),
    ...(organizations.length > 1 ? ['An invitation leads to one organisation only.'] : []),
    ...(organizations.some(({ role }) => role === 'super-admin') ? ['An invitation makes nobody super-admin.'] : []),
  ]
}

/** Writes an invitation that one person may use, within a week, and gives its link. */
export async function invitePerson(admin: KohubClient, { organizations }: Person): Promise<string> {
  const [first] = organizations
  const role = (first?.role ?? 'member') as Exclude<Role, 'super-admin'>
  const { invitationLink } = await inviteToRegister(admin, { org: first?.name, role, expiresDays: 7 })
  return invitationLink
}
