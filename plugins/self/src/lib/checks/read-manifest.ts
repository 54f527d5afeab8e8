import { readFileSync } from 'node:fs'
import path from 'node:path'

/** What oclif keeps of a plugin's commands, as far as it is looked at here. */
export interface PluginManifest {
  readonly version: string
  readonly commands: Readonly<Record<string, { readonly relativePath?: readonly string[] }>>
}

/** A plugin's manifest as it is on the disk; nothing where it is missing or no manifest. */
export function readManifest(root: string): PluginManifest | undefined {
  try {
    const text = readFileSync(path.join(root, 'oclif.manifest.json'), 'utf8')
    const manifest = JSON.parse(text) as Partial<PluginManifest> | null
    return typeof manifest?.version === 'string' && manifest.commands ? (manifest as PluginManifest) : undefined
  } catch {
    return undefined
  }
}
