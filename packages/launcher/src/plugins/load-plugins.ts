import { readFileSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Plugin, type Interfaces } from '@oclif/core'
import { permittedHooks, isThirdParty } from '../hooks/hook-events.ts'
import { trapExit } from '../hooks/trap-exit.ts'
import { sharePackages } from '../share/share-packages.ts'
import { sharedHost } from '../share/host-copy.ts'
import { sharesOf } from '../share/shares-of.ts'
import { allowedHooks } from '../store/allowed-hooks.ts'
import { readCrashes } from '../store/crashes.ts'
import { checkManifest } from './check-manifest.ts'
import { checkoutPlugins, corePlugins, storePlugins, type FoundPlugin } from './find-plugins.ts'

/** Where to look for plugins, and how to run those of this repository. */
export interface PluginSearch {
  /** The CLI's own package. */
  readonly root: string
  /** The plugin store of the person. */
  readonly dataDir: string
  /** Run this repository's plugins from their TypeScript sources. */
  readonly fromSources?: boolean
  /** Leave out whatever a person installed or linked. */
  readonly safe?: boolean
}

/** The root and every plugin, by name, as oclif takes them; what cannot be loaded is left out and listed. */
export interface LoadedPlugins {
  readonly pjson: Interfaces.PJSON
  readonly plugins: Map<string, Interfaces.Plugin>
  readonly broken: readonly { readonly name: string; readonly error: Error }[]
  /** Where each plugin is, whether it could be loaded or not. */
  readonly found: readonly FoundPlugin[]
  /** Plugins that crashed too often and are left out until somebody enables them. */
  readonly parked: readonly FoundPlugin[]
}

/** How long a plugin of a third party may take to load, in milliseconds. */
const loadDeadline = 10_000

/** Loads the root and all plugins; oclif itself then reads nothing from the store. */
export async function loadPlugins({
  root,
  dataDir,
  fromSources = false,
  safe = false,
}: PluginSearch): Promise<LoadedPlugins> {
  const pjson = withOurHelp(readPackage(root, false))
  const core = corePlugins(root, (pjson.oclif.plugins ?? []) as readonly string[])
  const found = [...core, ...checkoutPlugins(root), ...(safe ? [] : storePlugins(dataDir))]
  const first = [...new Map(found.toReversed().map((plugin) => [plugin.name, plugin])).values()].toReversed()
  // As in oclif, what comes with the CLI comes last: the last description of a topic counts, whoever gives it.
  const unique = [...first.filter(({ type }) => isThirdParty(type)), ...first.filter(({ type }) => !isThirdParty(type))]
  const isParked = parkedIn(dataDir)
  const rootPlugin = new Plugin({ root, pjson, isRoot: true, name: pjson.name, ignoreManifest: fromSources })
  await rootPlugin.load()
  const loaded = await loadAll(
    unique.filter((plugin) => !isParked(plugin)),
    { allowed: allowedHooks(dataDir), isFromSources: (plugin) => fromSources && isOurs(plugin, root) },
  )
  return {
    pjson,
    plugins: new Map([rootPlugin, ...loaded.plugins].map((plugin) => [plugin.name, plugin])),
    broken: loaded.broken,
    found: unique,
    parked: unique.filter(isParked),
  }
}

interface LoadingOptions {
  readonly allowed: ReadonlyMap<string, readonly string[]>
  isFromSources(plugin: FoundPlugin): boolean
}

async function loadAll(found: readonly FoundPlugin[], { allowed, isFromSources }: LoadingOptions) {
  const broken: { name: string; error: Error }[] = []
  const plugins = await Promise.all(
    found.map(async (one) => {
      try {
        const work = () => loadPlugin(one, isFromSources(one))
        const plugin = await (isThirdParty(one.type) ? guarded(work) : work())
        plugin.hooks = permittedHooks(plugin.hooks, { type: one.type, allowed: allowed.get(one.name) ?? [] })
        return plugin
      } catch (error) {
        broken.push({ name: one.name, error: error as Error })
        return undefined
      }
    }),
  )
  return { plugins: plugins.filter((plugin) => plugin !== undefined), broken }
}

// Without a manifest its commands are loaded to see what they are.
function guarded<T>(work: () => Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>()
  const late = setTimeout(() => reject(new Error(`it does not load within ${loadDeadline / 1000} s`)), loadDeadline)
  return Promise.race([trapExit(work), promise]).finally(() => clearTimeout(late))
}

function parkedIn(dataDir: string): (plugin: FoundPlugin) => boolean {
  const crashes = readCrashes(dataDir)
  return ({ name, type }) => isThirdParty(type) && crashes.get(name)?.parked === true
}

// oclif takes a path for the help class, and only here is it known where the kit is.
function withOurHelp(pjson: Interfaces.PJSON): Interfaces.PJSON {
  const target = sharedHost
    ? join(sharedHost.folder, sharedHost.helpDoor)
    : fileURLToPath(import.meta.resolve('@tuglet/kit/help'))
  return { ...pjson, oclif: { ...pjson.oclif, helpClass: { target, identifier: 'KitHelp' } } }
}

async function loadPlugin({ name, root, type, tag }: FoundPlugin, fromSources: boolean): Promise<Plugin> {
  const pjson = readPackage(root, fromSources)
  if (pjson.name !== name) throw new Error(`its package.json calls it ${String(pjson.name)}`)
  if (isThirdParty(type)) checkManifest(root)
  sharePackages([{ realRoot: realpathSync(root), shares: sharesOf(pjson) }])
  // With isRoot, oclif takes the package as given instead of looking for it (and for an .oclifrc, where there is one).
  const given = pjson.oclif ? { pjson, isRoot: true } : {}
  const plugin = new Plugin({ root, name, type, ignoreManifest: fromSources, ...given, ...(tag && { tag }) })
  await plugin.load()
  plugin.isRoot = false
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
