import { closest, Failure, type Host } from '@tuglet/kit/lib'
import { isTable, mergeTables, pathsOf, type Table } from './merge-tables.ts'
import { profileFiles } from './profile-files.ts'
import type { FoundProfile, ModelProfile, ProfileFile, ProfileScope } from './profile.ts'
import { readYamlTable } from './yaml-table.ts'

interface Layered {
  readonly profile: Table
  readonly origins: Map<string, string>
  readonly isIn: readonly ProfileScope[]
}

/** All profiles by name, those of the folder with the person's own laid over them. */
export async function readProfiles(host: Pick<Host, 'cwd' | 'dirs'>): Promise<FoundProfile[]> {
  const found = new Map<string, Layered>()
  for (const file of profileFiles(host)) {
    for (const [name, profile] of await profilesIn(file)) {
      const { profile: under, origins, isIn } = found.get(name) ?? { profile: {}, origins: new Map(), isIn: [] }
      for (const path of pathsOf(profile)) origins.set(path, file.shown)
      found.set(name, { profile: mergeTables(under, profile), origins, isIn: [...isIn, file.scope] })
    }
  }
  return [...found].map(([name, { profile, origins, isIn }]) => {
    const present = new Set(pathsOf(profile))
    const kept = [...origins].filter(([path]) => present.has(path))
    return { name, profile: profile as ModelProfile, origins: Object.fromEntries(kept), isIn }
  })
}

/** One profile; throws Failure('notFound') with the nearest name. */
export async function readProfile(host: Pick<Host, 'cwd' | 'dirs'>, name: string): Promise<FoundProfile> {
  const profiles = await readProfiles(host)
  const found = profiles.find((one) => one.name === name)
  if (found) return found
  const names = profiles.map((one) => one.name)
  const near = closest(name, names)
  throw new Failure('notFound', `There is no profile "${name}".`, {
    code: 'PROFILE_NOT_FOUND',
    hints: [
      ...(near === undefined ? [] : [`Did you mean ${near}?`]),
      names.length > 0 ? `There are ${names.join(', ')}.` : 'Make one: tuglet replicate profile save',
    ],
  })
}

async function profilesIn(file: ProfileFile): Promise<[string, Table][]> {
  const document = (await readYamlTable(file)).toJS({ maxAliasCount: 100 }) as Table
  const profiles = document['profiles'] ?? {}
  if (!isTable(profiles)) throw wrongShape(file, '`profiles` is no table of names')
  return Object.entries(profiles).map(([name, profile]) => {
    if (isTable(profile)) return [name, profile]
    if (profile === null) return [name, {}]
    throw wrongShape(file, `the profile "${name}" is no table`)
  })
}

function wrongShape({ shown }: ProfileFile, what: string): Failure {
  return new Failure('usage', `${shown}: ${what}.`, { code: 'FILE_UNREADABLE' })
}
