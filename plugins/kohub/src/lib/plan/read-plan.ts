import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { isName, repoTypes, roles, type RepoType, type Role } from '@tuglet/kohub-client/node'
import { currentHost, Failure } from '@tuglet/kit/lib'
import { parseSize } from '../views/size.ts'
import type { HubPlan, PlannedOrganization, PlannedQuota, PlannedRepo, PlannedUser } from './hub-plan.ts'
import { readFallback } from './read-fallback.ts'
import { entriesAt, fieldsAt, PlanProblems } from './plan-problem.ts'

/** Reads a plan from a YAML file; throws Failure('usage') that names every wrong place. */
export async function readPlan(file: string): Promise<HubPlan> {
  const text = await readFile(resolve(currentHost().cwd, file), 'utf8')
  return planOf(await yamlOf(text, file), file)
}

function planOf(value: unknown, file: string): HubPlan {
  const problems = new PlanProblems()
  const keys = ['users', 'organizations', 'repositories', 'fallbackSources']
  const top = fieldsAt(value, { place: 'plan', keys }, problems)
  const plan = {
    users: named(top['users'], 'users', { problems, read: readUser }),
    organizations: named(top['organizations'], 'organizations', { problems, read: readOrganization }),
    repositories: readRepos(top['repositories'], problems),
    fallbackSources: readFallback(top['fallbackSources'], problems),
  }
  problems.throwIfAny(file)
  return plan
}

async function yamlOf(text: string, file: string): Promise<unknown> {
  const { parse } = await import('yaml')
  try {
    return parse(text) as unknown
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'YAMLParseError') throw error
    const [line] = error.message.split('\n')
    throw new Failure('usage', `${file} is not YAML: ${line}`, { code: 'KOHUB_BAD_PLAN', cause: error })
  }
}

type Read<T> = (value: unknown, place: string, problems: PlanProblems) => T

function named<T>(
  value: unknown,
  place: string,
  { problems, read }: { problems: PlanProblems; read: Read<T> },
): Map<string, T> {
  return new Map(
    entriesAt(value, place, problems).map(([name, about]) => {
      if (!isName(name)) problems.add(`${place}.${name}`, 'is no name.')
      return [name, read(about, `${place}.${name}`, problems)]
    }),
  )
}

function readUser(value: unknown, place: string, problems: PlanProblems): PlannedUser {
  const { email, verified, quota } = fieldsAt(value, { place, keys: ['email', 'verified', 'quota'] }, problems)
  if (email !== undefined && typeof email !== 'string') problems.add(`${place}.email`, 'must be an address.')
  if (verified !== undefined && typeof verified !== 'boolean')
    problems.add(`${place}.verified`, 'must be true or false.')
  return {
    ...(typeof email === 'string' && { email }),
    ...(typeof verified === 'boolean' && { verified }),
    ...(quota !== undefined && { quota: readQuota(quota, `${place}.quota`, problems) }),
  }
}

function readOrganization(value: unknown, place: string, problems: PlanProblems): PlannedOrganization {
  const keys = ['description', 'members', 'quota']
  const { description, members, quota } = fieldsAt(value, { place, keys }, problems)
  if (description !== undefined && typeof description !== 'string')
    problems.add(`${place}.description`, 'must be text.')
  return {
    ...(typeof description === 'string' && { description }),
    ...(members !== undefined && { members: readMembers(members, `${place}.members`, problems) }),
    ...(quota !== undefined && { quota: readQuota(quota, `${place}.quota`, problems) }),
  }
}

function readMembers(value: unknown, place: string, problems: PlanProblems): Record<string, Role> {
  const entries = entriesAt(value, place, problems)
  for (const [name, role] of entries) {
    if (!(roles as readonly unknown[]).includes(role))
      problems.add(`${place}.${name}`, `must be one of ${roles.join(', ')}.`)
  }
  if (entries.length > 0 && !entries.some(([, role]) => role === 'super-admin'))
    problems.add(place, 'needs a super-admin, for without one nobody can manage the organisation.')
  return Object.fromEntries(entries) as Record<string, Role>
}

function readQuota(value: unknown, place: string, problems: PlanProblems): PlannedQuota {
  const sides = fieldsAt(value, { place, keys: ['private', 'public'] }, problems)
  return Object.fromEntries(
    Object.entries(sides).map(([side, size]) => [side, readSize(size, `${place}.${side}`, problems)]),
  )
}

function readSize(value: unknown, place: string, problems: PlanProblems): number | null {
  if (value === null) return null
  try {
    return parseSize(String(value as string))
  } catch {
    problems.add(place, 'must be a size such as 500MB, 10GB or unlimited.')
    return null
  }
}

function readRepos(value: unknown, problems: PlanProblems): PlannedRepo[] {
  const groups = fieldsAt(value, { place: 'repositories', keys: repoTypes.map((type) => `${type}s`) }, problems)
  return repoTypes.flatMap((type) =>
    entriesAt(groups[`${type}s`], `repositories.${type}s`, problems).map(([id, about]) =>
      readRepo(id, about, { type, problems }),
    ),
  )
}

function readRepo(
  id: string,
  value: unknown,
  { type, problems }: { type: RepoType; problems: PlanProblems },
): PlannedRepo {
  const place = `repositories.${type}s.${id}`
  const parts = id.split('/')
  if (parts.length !== 2 || !parts.every(isName)) problems.add(place, 'must be named owner/name.')
  const { private: isPrivate, quota } = fieldsAt(value, { place, keys: ['private', 'quota'] }, problems)
  if (isPrivate !== undefined && typeof isPrivate !== 'boolean')
    problems.add(`${place}.private`, 'must be true or false.')
  return {
    id,
    repoType: type,
    ...(typeof isPrivate === 'boolean' && { private: isPrivate }),
    ...(quota !== undefined && { quota: readSize(quota, `${place}.quota`, problems) }),
  }
}
