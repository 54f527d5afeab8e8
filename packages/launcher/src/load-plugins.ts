import { readFileSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Plugin, type Interfaces } from '@oclif/core'
import { checkoutPlugins, corePlugins, storePlugins, type FoundPlugin } from './find-plugins.ts'

/** Where to look for plugins. */
export interface PluginSearch {
  /** The CLI's own package. */
  readonly root: string
  /** Where installed plugins live. */
  readonly dataDir: string
  /** Run the plugins of a checkout from their TypeScript sources. */
  readonly fromSources?: boolean | undefined
  /** Leave out whatever the person installed. */
  readonly safe?: boolean | undefined
}

/** The plugins of one start, by name, and those that could not be loaded. */
export interface LoadedPlugins {
  readonly pjson: Interfaces.PJSON
  readonly plugins: Map<string, Interfaces.Plugin>
  readonly broken: readonly { readonly name: string; readonly error: Error }[]
}

/** Loads the root and every plugin; oclif is given this map, so that it looks for none itself. The first of a name wins. */
export async function loadPlugins({
  root,
  dataDir,
  fromSources = false,
  safe = false,
}: PluginSearch): Promise<LoadedPlugins> {
  const pjson = withOurHelp(readPackage(root, false))
  const core = corePlugins(root, (pjson.oclif.plugins ?? []) as readonly string[])
  const found = [...core, ...checkoutPlugins(root), ...(safe ? [] : storePlugins(dataDir))]
  const unique = [...new Map(found.toReversed().map((plugin) => [plugin.name, plugin])).values()].toReversed()
  const rootPlugin = new Plugin({ root, pjson, isRoot: true, name: pjson.name, ignoreManifest: fromSources })
  await rootPlugin.load()
  const broken: { name: string; error: Error }[] = []
  const loaded = await Promise.all(
    unique.map(async (plugin) => {
      try {
        return await loadPlugin(plugin, fromSources && isOurs(plugin, root))
      } catch (error) {
        broken.push({ name: plugin.name, error: error as Error })
        return undefined
      }
    }),
  )
  const plugins = new Map<string, Interfaces.Plugin>([[rootPlugin.name, rootPlugin]])
  for (const plugin of loaded) if (plugin) plugins.set(plugin.name, plugin)
  return { pjson, plugins, broken }
}

// oclif takes a path for the help class, and only here is it known where the kit is.
function withOurHelp(pjson: Interfaces.PJSON): Interfaces.PJSON {
  const target = fileURLToPath(import.meta.resolve('@tuglet/kit/help'))
  return { ...pjson, oclif: { ...pjson.oclif, helpClass: { target, identifier: 'KitHelp' } } }
}

async function loadPlugin({ name, root, type }: FoundPlugin, fromSources: boolean): Promise<Interfaces.Plugin> {
  const options = fromSources ? { pjson: readPackage(root, true), ignoreManifest: true } : {}
  const plugin = new Plugin({ root, name, type, ...options })
  await plugin.load()
  return plugin
}

// Core plugins of a checkout are links in node_modules.
const isOurs = (plugin: FoundPlugin, root: string) =>
  plugin.type === 'dev' || realpathSync(plugin.root).startsWith(join(realpathSync(root), 'plugins'))

function readPackage(root: string, fromSources: boolean): Interfaces.PJSON {
  const text = readFileSync(join(root, 'package.json'), 'utf8')
  return JSON.parse(fromSources ? toSources(text) : text) as Interfaces.PJSON
}

// Hooks name files, commands a folder.
const toSources = (text: string) =>
  text.replaceAll(/\.\/dist\/([\w/-]+)\.js"/g, './src/$1.ts"').replaceAll('./dist/', './src/')
