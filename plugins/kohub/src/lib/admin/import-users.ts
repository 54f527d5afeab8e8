import { KohubError, type KohubClient } from '@tuglet/kohub-client/node'
import { Failure, type Output, type Step } from '@tuglet/kit/lib'
import { absent } from '../plan/user-changes.ts'
import { toldFailure } from '../plan/told-failure.ts'
import { newPasswords, type NewPasswords } from '../plan/new-passwords.ts'
import type { ImportProgress } from './import-progress.ts'
import { invitePerson } from './invite-person.ts'
import type { Person } from './read-people.ts'

/** What became of one person. */
export interface ImportedUser {
  readonly line: number
  readonly username: string
  readonly outcome: 'created' | 'invited' | 'exists' | 'planned' | 'done before' | 'failed'
  /** Organisations that were joined, `my-org:member`. */
  readonly joined: readonly string[]
  /** The link to register with, to be sent to the person. */
  readonly invitation: string | null
  readonly error: string | null
}

/** How people are taken in. */
export interface ImportOptions {
  /** The administrator's client, which creates users. */
  readonly admin: KohubClient
  /** The client of whoever manages the organisations. */
  readonly user: KohubClient
  readonly dryRun: boolean
  /** Write an invitation for who is not there, instead of an account. */
  readonly invite: boolean
  readonly passwordsTo: string | undefined
  readonly progress: ImportProgress
  readonly tasks: Step
  readonly out: Pick<Output, 'warn'>
}

/** Creates those who are not there and has them join their organisations, one after the other; doing it again changes nothing. */
export async function* importUsers(
  people: readonly Person[],
  options: ImportOptions,
): AsyncGenerator<ImportedUser, void> {
  const { progress, tasks, dryRun } = options
  const passwords = newPasswords(options.passwordsTo)
  let failed = 0
  for (const person of people) {
    tasks.signal.throwIfAborted()
    if (progress.isDone(person)) {
      yield row(person, 'done before')
      continue
    }
    const result = await tasks
      .step(`Line ${person.line}: ${person.username}`, () => takeIn(person, options, passwords))
      .catch((error: unknown) => failure(person, error, tasks))
    if (result.outcome === 'failed') failed += 1
    else if (!dryRun) await progress.done(person)
    yield result
  }
  if (failed === 0) return
  const message = `${failed} of ${people.length} users could not be taken in.`
  options.out.warn(`${message} Mend the lines and go on with --resume.`)
  throw new Failure('partial', message, {
    code: 'KOHUB_IMPORT_PARTIAL',
    data: { failed },
    // As text the rows say it all.
    silent: true,
  })
}

function row(person: Person, outcome: ImportedUser['outcome'], more: Partial<ImportedUser> = {}): ImportedUser {
  return { line: person.line, username: person.username, outcome, joined: [], invitation: null, error: null, ...more }
}

function failure(person: Person, error: unknown, { signal }: Step): ImportedUser {
  const told = toldFailure(error, signal)
  // Nothing about one line: every other would fail the same way.
  if (['interrupted', 'auth', 'unreachable', 'usage'].includes(told.kind) && !isAboutLine(error)) throw error
  return row(person, 'failed', { error: told.message })
}

function isAboutLine(error: unknown): boolean {
  return KohubError.is(error) && ['validation', 'exists', 'forbidden'].includes(error.kind)
}

async function takeIn(person: Person, options: ImportOptions, passwords: NewPasswords): Promise<ImportedUser> {
  const { admin, dryRun, invite } = options
  const known = await admin.admin.getUser(person.username).catch(absent)
  if (known?.isOrg) return row(person, 'failed', { error: `${person.username} is an organisation.` })
  if (dryRun) {
    const joined = person.organizations.map(({ name, role }) => `${name}:${role}`)
    return known ? row(person, 'exists') : row(person, 'planned', { joined })
  }
  if (!known && invite) return row(person, 'invited', { invitation: await invitePerson(admin, person) })
  if (!known) await create(person, admin, passwords)
  return row(person, known ? 'exists' : 'created', { joined: await join(person, options) })
}

async function create(person: Person, { admin }: KohubClient, passwords: NewPasswords): Promise<void> {
  const { username, email, verified, privateQuotaBytes, publicQuotaBytes } = person
  const about = { username, email, emailVerified: verified, privateQuotaBytes, publicQuotaBytes }
  if (person.password !== undefined) await admin.createUser({ ...about, password: person.password })
  else {
    await passwords.keep(username, async (password) => {
      await admin.createUser({ ...about, password })
    })
  }
}

async function join({ username, organizations }: Person, { user }: ImportOptions): Promise<string[]> {
  const joined: string[] = []
  for (const { name, role } of organizations) {
    const members = await user.listOrganizationMembers(name)
    if (members.some((member) => member.user === username)) continue
    await user.addOrganizationMember(name, { username, role })
    joined.push(`${name}:${role}`)
  }
  return joined
}
