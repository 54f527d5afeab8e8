import { chmod, mkdir } from 'node:fs/promises'
import path from 'node:path'
import type { Failure } from '../failure.ts'
import { readText } from '../files/read-text.ts'
import { withLock } from '../files/with-lock.ts'
import { writeAtomically } from '../files/write-atomically.ts'
import type { Host } from '../host/host.ts'
import { setInToml, unsetInToml } from './edit-toml.ts'
import { findSetting } from './find-setting.ts'
import { readProfile } from './profile-setting.ts'
import type { AnySetting } from './setting.ts'
import { parseToml, unreadable } from './toml-file.ts'
import { readServiceFiles } from './read-service-files.ts'
import { userFile } from './user-file.ts'
import { writeServiceFile, type ServiceValue } from './write-service-file.ts'

/** Which setting is written, and where: in the file's top level, or in a profile. */
export interface SettingPlace {
  readonly key: string
  /** The settings that there are; the key must be of one of them. */
  readonly declared: readonly AnySetting[]
  readonly profile?: string | undefined
}

/** Writes a setting into the person's settings file and says where; comments and order stay. Throws Failure('usage') for what is not allowed. */
export async function writeSetting(host: Host, place: SettingPlace & { readonly text: string }): Promise<string> {
  const setting = findSetting(place.key, place.declared)
  const own = ownFile(setting, place.profile)
  if (own) return writeServiceFile(host, own.file, { [own.name]: plainValue(setting.parse(place.text)) })
  const value = tomlValue(setting.parse(place.text), place.text)
  const keyPath = pathOf(place)
  const { shown } = userFile(host)
  await edit(host, (before) => {
    const after = setInToml(before, keyPath, value)
    if (!holds(after, keyPath)) throw tooTangled(`${shown}: ${place.key}`)
    return after
  })
  return shown
}

/** Takes a setting out of the person's settings file, and its service's own where we write that; tells whether it was there. */
export async function unsetSetting(
  host: Host,
  place: Omit<SettingPlace, 'declared'> & { readonly declared?: readonly AnySetting[] },
): Promise<boolean> {
  const keyPath = pathOf(place)
  const own = ownFile(
    place.declared?.find(({ key }) => key === place.key),
    place.profile,
  )
  let found = false
  if (own && readServiceFiles(host).find(own.file, place.key)) {
    await writeServiceFile(host, own.file, { [own.name]: undefined })
    found = true
  }
  await edit(host, (before) => {
    const after = unsetInToml(before, keyPath)
    found ||= after !== before
    return after
  })
  return found
}

/** The service's own file where a setting is written instead, and its name there: one door more, one state. */
function ownFile(setting: AnySetting | undefined, profile: string | undefined) {
  if (!setting || profile !== undefined) return undefined
  const file = setting.files?.find(({ writes, keys }) => writes && Object.hasOwn(keys, setting.key))
  const name = file?.keys[setting.key]
  return file && name !== undefined ? { file, name } : undefined
}

function plainValue(value: unknown): ServiceValue {
  return typeof value === 'number' || typeof value === 'boolean' ? value : String(value)
}

async function edit(host: Host, change: (before: string) => string): Promise<void> {
  const { file, shown } = userFile(host)
  // A directory that oclif or a person made may be open to others; what is in here is nobody's business.
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
  await chmod(path.dirname(file), 0o700)
  await withLock(file, async () => {
    const before = readText(file) ?? ''
    parseToml(before, { file, shown })
    const after = change(before)
    if (after !== before) await writeAtomically(file, after)
  })
}

function pathOf({ key, profile }: { readonly key: string; readonly profile?: string | undefined }): string[] {
  return [...(profile === undefined ? [] : ['profile', readProfile(profile)]), ...key.split('.')]
}

function tomlValue(value: unknown, text: string): string {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return JSON.stringify(typeof value === 'string' ? value : text).replaceAll('\u007f', '\\u007f')
}

function holds(text: string, keyPath: readonly string[]): boolean {
  try {
    return parseToml(text, { file: '', shown: '' }).entries.has(keyPath.join('.'))
  } catch {
    return false
  }
}

function tooTangled(at: string): Failure {
  return unreadable(at, 'the file is written in a way that cannot be edited for you; write it there by hand', undefined)
}
