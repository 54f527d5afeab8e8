import { Plugin, settings, type Interfaces } from '@oclif/core'
import type { Workspace } from '../lib/workspaces.ts'

/** What oclif keeps of one command: words, flags, arguments, and the file to load. */
export type CachedCommand = Plugin['manifest']['commands'][string]

/** What oclif keeps of a plugin's commands, so that a start loads none of them. */
export interface Manifest {
  readonly version: string
  readonly commands: Readonly<Record<string, CachedCommand>>
}

/** The manifest of a plugin's built commands, sorted by id; a command that does not load is an error that names it. */
export async function pluginManifest({ folder, json }: Workspace): Promise<Manifest> {
  settings.enableAutoTranspile = false
  const plugin = new Plugin({
    root: folder,
    name: json.name,
    // oclif then takes the package as given instead of looking for it.
    isRoot: true,
    pjson: structuredClone(json) as unknown as Interfaces.PJSON,
    ignoreManifest: true,
    errorOnManifestCreate: true,
    respectNoCacheDefault: true,
  })
  await plugin.load()
  const { version, commands } = plugin.manifest
  const sorted = Object.entries(commands).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return plain({ version, commands: Object.fromEntries(sorted.map(([id, command]) => [id, sortKeys(command)])) })
}

// The order of flags and arguments is the author's and shows in help: only a command's own keys are sorted.
function sortKeys<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))) as T
}

// As a file would hold it: functions and undefined members are gone.
function plain(manifest: Manifest): Manifest {
  return JSON.parse(JSON.stringify(manifest)) as Manifest
}
