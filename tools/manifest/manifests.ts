import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readPackage, workspaces, type PackageJson, type Workspace } from '../lib/workspaces.ts'
import { pluginManifest, type Manifest } from './plugin-manifest.ts'

/** A generated file: its path from the root, and what it must hold. */
export interface GeneratedFile {
  readonly path: string
  readonly text: string
}

/** A plugin and the manifest of its commands. */
export interface PluginCommands extends Workspace {
  readonly manifest: Manifest
}

/** The manifests of all plugins, from what is built. */
export function pluginManifests(root: string): Promise<readonly PluginCommands[]> {
  return Promise.all(
    workspaces(root, 'plugins').map(async (plugin) => ({ ...plugin, manifest: await pluginManifest(plugin) })),
  )
}

/** The manifest files of the plugins and of the root, and the root's package.json with the versions of the official plugins. */
export async function manifestFiles(root: string): Promise<readonly GeneratedFile[]> {
  const json = readPackage(root)
  const plugins = await pluginManifests(root)
  const own = plugins.map(({ path, manifest }) => ({ path: `${path}/oclif.manifest.json`, text: written(manifest) }))
  const later = installedLater(json, plugins)
  return [
    ...own,
    { path: 'oclif.manifest.json', text: written({ version: json.version, commands: jitCommands(later) }) },
    { path: 'package.json', text: withJitPlugins(readFileSync(join(root, 'package.json'), 'utf8'), later) },
  ]
}

/** Writes what differs from the disk and returns the paths. */
export async function writeManifests(root: string): Promise<readonly string[]> {
  const stale = staleFiles(root, await manifestFiles(root))
  for (const { path, text } of stale) writeFileSync(join(root, path), text)
  return stale.map(({ path }) => path)
}

/** The generated files whose text on disk is another one or missing. */
export function staleFiles(root: string, files: readonly GeneratedFile[]): readonly GeneratedFile[] {
  return files.filter(({ path, text }) => {
    const file = join(root, path)
    return !existsSync(file) || readFileSync(file, 'utf8').replaceAll('\r\n', '\n') !== text
  })
}

// The official plugins that do not come with the CLI: help lists their commands, the first use installs them.
function installedLater(root: PackageJson, plugins: readonly PluginCommands[]): readonly PluginCommands[] {
  const core = root.oclif?.plugins ?? []
  return plugins.filter(({ json, manifest }) => {
    return !core.includes(json.name) && !json.private && Object.keys(manifest.commands).length > 0
  })
}

function jitCommands(plugins: readonly PluginCommands[]): Manifest['commands'] {
  const entries = plugins.flatMap(({ manifest }) => Object.entries(manifest.commands))
  const sorted = entries.toSorted(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(sorted.map(([id, command]) => [id, { ...command, pluginType: 'jit' }]))
}

function withJitPlugins(text: string, plugins: readonly PluginCommands[]): string {
  const json = JSON.parse(text) as PackageJson & { oclif: { jitPlugins?: Record<string, string> } }
  json.oclif.jitPlugins = Object.fromEntries(plugins.map((plugin) => [plugin.json.name, plugin.json.version]))
  return written(json)
}

function written(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`
}
