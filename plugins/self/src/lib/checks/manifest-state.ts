import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { DoctorFinding } from '@tuglet/kit/lib'
import type { InstalledPlugin } from './installed-plugin.ts'

/** What is wrong with a plugin's manifest: missing, of another version, or naming other commands than there are. */
export function manifestState({ root, version, name, pjson }: InstalledPlugin): DoctorFinding | undefined {
  const folder = commandsFolder(pjson.oclif.commands)
  const files = folder === undefined ? [] : filesIn(path.join(root, folder))
  // Commands that run from their sources have no manifest, and those that are found otherwise cannot be compared.
  if (files.length === 0 || files.some((file) => /(?<!\.d)\.[cm]?ts$/.test(file))) return undefined
  const file = path.join(root, 'oclif.manifest.json')
  if (!existsSync(file)) return warning(name, 'It has no manifest, which makes every start slower.')
  const manifest = readManifest(file)
  if (!manifest) return warning(name, 'Its manifest is not readable.')
  if (manifest.version !== version)
    return warning(name, `Its manifest is of version ${manifest.version}, not ${version}.`)
  const listed = Object.keys(manifest.commands)
  const found = files.filter((each) => /\.[cm]?js$/.test(each)).map(idOf)
  const unlisted = found.filter((id) => !listed.includes(id))
  if (unlisted.length === 0) return undefined
  return warning(name, `Its manifest does not name ${unlisted.join(', ')}.`)
}

function commandsFolder(commands: unknown): string | undefined {
  if (typeof commands === 'string') return commands
  const { strategy, target } = (commands ?? {}) as { readonly strategy?: string; readonly target?: string }
  return strategy === 'pattern' ? target : undefined
}

function filesIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /(?<!\.(test|spec))\.[cm]?[jt]s$/.test(file),
  )
}

function idOf(file: string): string {
  const words = file.replace(/\.[cm]?js$/, '').split(path.sep)
  return (words.at(-1) === 'index' ? words.slice(0, -1) : words).join(':')
}

interface Manifest {
  readonly version: string
  readonly commands: Readonly<Record<string, unknown>>
}

function readManifest(file: string): Manifest | undefined {
  try {
    const manifest = JSON.parse(readFileSync(file, 'utf8')) as Partial<Manifest> | null
    return typeof manifest?.version === 'string' && manifest.commands ? (manifest as Manifest) : undefined
  } catch {
    return undefined
  }
}

function warning(name: string, message: string): DoctorFinding {
  return { state: 'warning', message, hint: `A newer version may mend it: tuglet plugins update ${name}` }
}
