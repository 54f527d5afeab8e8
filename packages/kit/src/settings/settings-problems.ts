import { writtenIn, type FlatFile } from './flat-file.ts'
import type { AnySetting } from './setting.ts'
import { profileNames } from './user-file.ts'

/** The files that problems are looked for in, and the profile in force. */
export interface SettingsFiles {
  readonly project: FlatFile | undefined
  readonly user: FlatFile | undefined
  readonly profile: string | undefined
}

/** What is wrong with settings files without being an error, one sentence each. */
export function settingsProblems(declared: readonly AnySetting[], files: SettingsFiles): string[] {
  return [...declared.flatMap((setting) => secretIn(files.project, setting)), ...missingProfile(files)]
}

function secretIn(project: FlatFile | undefined, { key, secret, env: [name] }: AnySetting): string[] {
  const entry = project?.entries.get(key)
  if (!secret || !project || !entry) return []
  const { at } = writtenIn(project, entry, { layer: 'project' }).origin
  return [`${at}: ${key} is a secret, which is not read from a project's file. Set ${name}, or use tuglet config set.`]
}

function missingProfile({ user, profile }: SettingsFiles): string[] {
  const names = profileNames(user)
  if (profile === undefined || names.length === 0 || names.includes(profile)) return []
  return [`There is no profile ${profile} in the settings; there are: ${names.join(', ')}.`]
}
