import { randomUUID } from 'node:crypto'
import { mkdir, realpath, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { Failure, withLock, type Host } from '@tuglet/kit/lib'
import type { Document } from 'yaml'
import { pathsOf, type Table } from './merge-tables.ts'
import { profileFile } from './profile-files.ts'
import type { ProfileFile, ProfileScope } from './profile.ts'
import { readYamlTable } from './yaml-table.ts'

/** Which profile is written, and in whose file. */
export interface ProfilePlace {
  readonly name: string
  readonly scope: ProfileScope
}

/** Writes the given values of a profile and takes out those at the given dotted paths; everything else, comments too, stays. Gives the file as people read it. */
export async function saveProfile(
  host: Pick<Host, 'cwd' | 'dirs'>,
  place: ProfilePlace,
  change: { readonly values: Table; readonly unset: readonly string[] },
): Promise<string> {
  const file = profileFile(host, place.scope)
  const name = checkedName(place.name)
  await edit(file, (document) => {
    for (const dotted of change.unset) unset(document, ['profiles', name, ...dotted.split('.')])
    for (const dotted of pathsOf(change.values)) {
      const keys = dotted.split('.')
      document.setIn(['profiles', name, ...keys], valueAt(change.values, keys))
    }
    // A profile that says nothing is still a profile.
    if (!document.hasIn(['profiles', name])) document.setIn(['profiles', name], document.createNode({}))
  })
  return file.shown
}

/** Takes a profile out of one file; tells whether it was there. */
export async function deleteProfile(host: Pick<Host, 'cwd' | 'dirs'>, { name, scope }: ProfilePlace): Promise<boolean> {
  let found = false
  await edit(profileFile(host, scope), (document) => {
    found = document.hasIn(['profiles', name]) && document.deleteIn(['profiles', name])
  })
  return found
}

function checkedName(name: string): string {
  if (/^[\w][\w.-]*$/.test(name)) return name
  throw new Failure('usage', `A profile's name is made of letters, digits, -, _ and ., not "${name}".`, {
    code: 'PROFILE_NAME_INVALID',
  })
}

function valueAt(table: Table, keys: readonly string[]): unknown {
  return keys.reduce<unknown>((value, key) => (value as Table)[key], table)
}

// A table that became empty goes too, up to the profile itself.
function unset(document: Document, keys: readonly string[]): void {
  if (!document.hasIn(keys)) return
  document.deleteIn(keys)
  for (let above = keys.slice(0, -1); above.length > 2; above = above.slice(0, -1)) {
    const left = document.getIn(above) as { items?: unknown[] } | undefined
    if (left?.items?.length !== 0) return
    document.deleteIn(above)
  }
}

async function edit({ file, shown }: ProfileFile, change: (document: Document) => void): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true })
  await withLock(file, async () => {
    const document = await readYamlTable({ file, shown })
    const before = document.toString({ lineWidth: 0 })
    change(document)
    const after = document.toString({ lineWidth: 0 })
    if (after !== before) await replace(file, after)
  })
}

async function replace(file: string, text: string): Promise<void> {
  const target = await realpath(file).catch(() => file)
  const part = `${target}.${randomUUID()}.part`
  try {
    await writeFile(part, text, { flush: true })
    await rename(part, target)
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
}
