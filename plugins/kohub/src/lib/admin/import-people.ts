import { resolve } from 'node:path'
import type { Host } from '@tuglet/kit/lib'
import { openProgress } from './import-progress.ts'
import { mustBeInvitable } from './invite-person.ts'
import { importUsers, type ImportedUser, type ImportOptions } from './import-users.ts'
import { readPeople } from './read-people.ts'

/** How a list of people is taken in. */
export interface PeopleOptions extends Omit<ImportOptions, 'progress'> {
  readonly resume: boolean
  readonly host: Pick<Host, 'dirs' | 'cwd'>
}

/** Takes in the people of a CSV file; the whole file is checked before anybody is created. */
export async function* importPeople(
  file: string,
  { resume, host, ...options }: PeopleOptions,
): AsyncGenerator<ImportedUser, void> {
  const list = resolve(host.cwd, file)
  const people = await readPeople(list)
  if (options.invite) mustBeInvitable(file, people)
  const { endpoint } = options.admin
  const progress = await openProgress(host, { list, endpoint, resume: resume || options.dryRun })
  yield* importUsers(people, { ...options, progress })
}
