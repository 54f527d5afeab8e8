import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Plugin, type Command, type Interfaces } from '@oclif/core'
import type { PluginEntry, RootPackage } from '../index/plugin-index.ts'

/** The index does not fit what is on the disk. */
export class StaleIndex extends Error {
  override readonly name = 'StaleIndex'
}

/** The CLI's own package without any command. */
export function rootStub(root: string, pjson: RootPackage): Plugin {
  return shell({ root, name: pjson.name, type: 'core', isRoot: true }, asPackage(pjson))
}

/** A plugin of which only its hooks are needed; nothing is read. */
export function hookStub({ name, root, type, tag, version, hooks }: PluginEntry): Plugin {
  const stub = shell({ root, name, type, ...(tag && { tag }) }, asPackage({ name, version, oclif: {} }))
  return Object.assign(stub, { hooks })
}

/** The plugin of a command, with that command alone; a plugin that is another one by now is a StaleIndex. */
export async function commandPlugin(entry: PluginEntry, id: string): Promise<Plugin> {
  const { root, name, type, tag, version, hooks } = entry
  const pjson = readPackage(root)
  const commands = readManifest(root)?.commands ?? {}
  const own = Object.hasOwn(commands, id) ? id : Object.keys(commands).find((key) => isAlias(commands[key], id))
  const command = own === undefined ? undefined : commands[own]
  if (pjson.name !== name || pjson.version !== version || own === undefined || !command)
    throw new StaleIndex(`${name} ${version} has no ${id}`)
  const plugin = new Plugin({ root, name, type, pjson, isRoot: true, ...(tag && { tag }) })
  // oclif would sort all commands of the plugin, for which Node first loads the collation of every language.
  const manifest = { version, commands: { [own]: command } }
  Object.assign(plugin, {
    _manifest: () => Promise.resolve(manifest),
    hasManifest: true,
    commandIDs: Object.keys(commands),
  })
  await plugin.load()
  return Object.assign(plugin, { isRoot: false, hooks })
}

/** The root and all plugins with their commands, read at once and without waiting; a command's file is loaded only when it runs. */
export function everyPlugin(root: string, pjson: RootPackage, entries: readonly PluginEntry[]): Plugin[] {
  const whole = shell({ root, name: pjson.name, type: 'core', isRoot: true }, asPackage(pjson))
  return [whole, ...entries.map(wholePlugin)].map((plugin) => withCommands(plugin))
}

function wholePlugin(entry: PluginEntry): Plugin {
  const { root, name, type, tag, hooks } = entry
  return Object.assign(shell({ root, name, type, ...(tag && { tag }) }, readPackage(root)), { hooks })
}

const isAlias = (command: Partial<Command.Cached> | undefined, id: string) =>
  [...(command?.aliases ?? []), ...(command?.hiddenAliases ?? [])].some((alias) => alias.replaceAll(' ', ':') === id)

// What Plugin.load does, as far as it can be done at once.
function shell(options: Interfaces.PluginOptions & { type: string }, pjson: Interfaces.PJSON): Plugin {
  const { root, type, tag } = options
  const plugin = new Plugin({ ...options, pjson })
  return Object.assign(plugin, {
    root,
    type,
    tag,
    pjson,
    isRoot: options.isRoot ?? false,
    name: pjson.name,
    alias: options.name ?? pjson.name,
    version: pjson.version,
    moduleType: pjson.type === 'module' ? ('module' as const) : ('commonjs' as const),
    valid: true,
    hooks: {},
    manifest: { version: pjson.version, commands: {} },
    commands: [],
  })
}

function withCommands(plugin: Plugin): Plugin {
  const manifest = readManifest(plugin.root)
  if (!manifest) return plugin
  let loaded: Promise<void> | undefined
  const load = async (id: string) => {
    const { hooks, isRoot } = plugin
    await (loaded ??= loadWhole(plugin))
    Object.assign(plugin, { hooks, isRoot })
    return plugin.findCommand(id, { must: true })
  }
  const commands = Object.entries(manifest.commands).map(([id, command]): Command.Loadable => ({
    ...command,
    load: () => load(id),
    pluginAlias: plugin.alias,
    pluginType: command.pluginType === 'jit' ? 'jit' : plugin.type,
  }))
  const sorted = commands.toSorted((a, b) => a.id.localeCompare(b.id))
  return Object.assign(plugin, {
    manifest,
    hasManifest: true,
    commandIDs: Object.keys(manifest.commands),
    commands: sorted,
  })
}

// Loading replaces the list of commands, which others hold by now.
async function loadWhole(plugin: Plugin): Promise<void> {
  const { commands } = plugin
  plugin.options.isRoot = true
  await plugin.load()
  plugin.commands = commands
}

function asPackage(pjson: RootPackage): Interfaces.PJSON {
  return pjson as unknown as Interfaces.PJSON
}

function readPackage(root: string): Interfaces.PJSON {
  const pjson = readJson(join(root, 'package.json')) as Interfaces.PJSON | undefined
  if (!pjson) throw new StaleIndex(`there is no package in ${root}`)
  return pjson
}

function readManifest(root: string): Plugin['manifest'] | undefined {
  return readJson(join(root, 'oclif.manifest.json')) as Plugin['manifest'] | undefined
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as unknown
  } catch {
    return undefined
  }
}
