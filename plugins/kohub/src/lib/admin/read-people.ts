import { readFile } from 'node:fs/promises'
import { isName, passwordProblem, roles, type Role } from '@tuglet/kohub-client/node'
import { Failure } from '@tuglet/kit/lib'
import { parseSize } from '../views/size.ts'

/** One row of a list of people. */
export interface Person {
  readonly line: number
  readonly username: string
  readonly email: string
  /** Made up when the list has none. */
  readonly password: string | undefined
  readonly verified: boolean
  readonly organizations: readonly { readonly name: string; readonly role: Role }[]
  /** Undefined for no word about it, null for no limit. */
  readonly privateQuotaBytes: number | null | undefined
  readonly publicQuotaBytes: number | null | undefined
}

const columns = ['username', 'email', 'password', 'verified', 'organizations', 'private_quota', 'public_quota']

/** Reads all people of a CSV file with a heading; throws Failure('usage') that names every wrong line. */
export async function readPeople(file: string): Promise<Person[]> {
  const problems: string[] = []
  const people: Person[] = []
  const seen = new Map<string, number>()
  for (const { record, info } of await recordsOf(file)) {
    const line = info.lines
    people.push(personOf(record, { line, note: (text) => problems.push(`line ${line}: ${text}`) }))
    const { username, email } = people.at(-1)!
    for (const key of [username.toLowerCase().replace(/[-_]/g, ''), email.toLowerCase()]) {
      const before = seen.get(key)
      if (before !== undefined) problems.push(`line ${line}: ${username} is too much like line ${before}.`)
      else seen.set(key, line)
    }
  }
  const [first, ...more] = problems
  if (first === undefined) return people
  throw new Failure('usage', `${file}, ${first}`, {
    code: 'KOHUB_BAD_CSV',
    hints: more.slice(0, 9),
    data: { file, problems },
  })
}

interface CsvRecord {
  readonly record: Readonly<Record<string, string>>
  readonly info: { readonly lines: number }
}

async function recordsOf(file: string): Promise<CsvRecord[]> {
  const text = await readFile(file, 'utf8')
  const { parse } = await import('csv-parse/sync')
  try {
    const options = { bom: true, columns: heading, info: true, trim: true, skip_empty_lines: true }
    return parse(text, options) as unknown as CsvRecord[]
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || !String(error.code).startsWith('CSV_')) throw error
    throw new Failure('usage', `${file}: ${error.message}`, { code: 'KOHUB_BAD_CSV', cause: error })
  }
}

function heading(names: string[]): string[] {
  const known = names.map((name) => name.trim().toLowerCase())
  const wrong = known.find((name) => !columns.includes(name))
  const problem =
    wrong === undefined
      ? ['username', 'email'].filter((name) => !known.includes(name)).map((name) => `The column ${name} is missing.`)[0]
      : `There is no column ${wrong}.`
  if (problem === undefined) return known
  throw new Failure('usage', problem, { code: 'KOHUB_BAD_CSV', hints: [`The columns are ${columns.join(', ')}.`] })
}

interface Row {
  readonly line: number
  note(text: string): void
}

function personOf(record: CsvRecord['record'], { line, note }: Row): Person {
  const { username = '', email = '', password, verified = '' } = record
  if (!isName(username)) note(`"${username}" is no name for a user.`)
  if (!/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(email)) note(`"${email}" is no e-mail address.`)
  const problem = password ? passwordProblem(password) : undefined
  if (problem !== undefined) note(problem)
  if (!/^(|yes|no|true|false|1|0)$/i.test(verified)) note(`verified must be yes or no, not "${verified}".`)
  return {
    line,
    username,
    email,
    password: password || undefined,
    verified: !/^(no|false|0)$/i.test(verified),
    organizations: organizationsOf(record['organizations'] ?? '', note),
    privateQuotaBytes: quotaOf(record['private_quota'], note),
    publicQuotaBytes: quotaOf(record['public_quota'], note),
  }
}

function organizationsOf(text: string, note: Row['note']): Person['organizations'] {
  return text
    .split(/[;\s]+/)
    .filter((part) => part !== '')
    .map((part) => {
      const [name = '', role = 'member'] = part.split(':')
      if (!isName(name)) note(`"${name}" is no name for an organisation.`)
      if (!(roles as readonly string[]).includes(role)) note(`"${role}" is no role: ${roles.join(', ')}.`)
      return { name, role: role as Role }
    })
}

function quotaOf(text: string | undefined, note: Row['note']): number | null | undefined {
  if (!text) return undefined
  try {
    return parseSize(text)
  } catch {
    note(`"${text}" is not a size.`)
    return undefined
  }
}
