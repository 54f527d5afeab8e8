import { existsSync } from 'node:fs'
import path from 'node:path'
import type { DoctorFinding } from '@tuglet/kit/lib'
import { commandFiles } from './command-files.ts'
import type { InstalledPlugin } from './installed-plugin.ts'
import { readManifest } from './read-manifest.ts'

/** What is wrong with a plugin's manifest: missing, of another version, or without some of the commands that there are. */
export function manifestState({
  root,
  version,
  name,
  pjson,
}: Pick<InstalledPlugin, 'root' | 'version' | 'name' | 'pjson'>): DoctorFinding | undefined {
  const files = commandFiles(root, pjson.oclif.commands)
  // Commands that run from their sources have no manifest, and those that are found otherwise cannot be compared.
  if (files.length === 0 || files.some(({ file }) => /ts$/.test(file))) return undefined
  const file = path.join(root, 'oclif.manifest.json')
  if (!existsSync(file)) return warning(name, 'It has no manifest, which makes every start slower.')
  const manifest = readManifest(root)
  if (!manifest) return warning(name, 'Its manifest is not readable.')
  if (manifest.version !== version)
    return warning(name, `Its manifest is of version ${manifest.version}, not ${version}.`)
  const unlisted = files.map(({ id }) => id).filter((id) => !Object.hasOwn(manifest.commands, id))
  return unlisted.length === 0 ? undefined : warning(name, `Its manifest does not name ${unlisted.join(', ')}.`)
}

function warning(name: string, message: string): DoctorFinding {
  return { state: 'warning', message, hint: `A newer version may mend it: tuglet plugins update ${name}` }
}
