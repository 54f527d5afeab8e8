import { readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { join, sep } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { PluginEntry, SharedPackage } from '../index/plugin-index.ts'
import { sharedHost } from './host-copy.ts'
import { sharesOf } from './shares-of.ts'

const byRoot = new Map<string, readonly SharedPackage[]>()
let isRegistered = false

/** From now on modules of these plugins that import oclif or the kit get the CLI's own copy, if their range allows it. */
export function sharePackages(plugins: readonly Pick<PluginEntry, 'realRoot' | 'shares'>[]): void {
  if (!sharedHost) return
  for (const { realRoot, shares } of plugins) byRoot.set(realRoot + sep, shares)
  if (isRegistered) return
  isRegistered = true
  const { doors, folder } = sharedHost
  registerHooks({
    resolve(specifier, context, next) {
      const name = sharedName(specifier)
      const door = name && Object.hasOwn(doors, specifier) ? doors[specifier] : undefined
      if (!name || !door || !mayShare(context.parentURL, name)) return next(specifier, context)
      return { url: pathToFileURL(join(folder, door)).href, format: 'commonjs', shortCircuit: true }
    },
  })
}

function sharedName(specifier: string): SharedPackage | undefined {
  if (specifier.startsWith('@oclif/core')) return '@oclif/core'
  return specifier.startsWith('@tuglet/kit') ? '@tuglet/kit' : undefined
}

function mayShare(importer: string | undefined, name: SharedPackage): boolean {
  if (!importer?.startsWith('file:')) return false
  const root = packageRoot(fileURLToPath(importer))
  return root !== undefined && (byRoot.get(root) ?? sharesOfDependency(root)).includes(name)
}

// The package that a file belongs to: a plugin that is known, or whatever lies nearest to it in a node_modules.
function packageRoot(file: string): string | undefined {
  const below = /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+[\\/]/.exec(file)?.[0]
  const plugin = [...byRoot.keys()].filter((root) => file.startsWith(root)).toSorted((a, b) => b.length - a.length)[0]
  if (plugin && below && below.length > plugin.length && below.startsWith(plugin)) return below
  return plugin ?? below
}

// A package that a plugin needs, such as a base class of its own; the plugin's range says nothing of it.
function sharesOfDependency(root: string): readonly SharedPackage[] {
  let shares: readonly SharedPackage[] = []
  try {
    const pjson = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Parameters<typeof sharesOf>[0]
    shares = sharesOf(pjson)
  } catch {
    // Without a package.json it is left to Node.
  }
  byRoot.set(root, shares)
  return shares
}
