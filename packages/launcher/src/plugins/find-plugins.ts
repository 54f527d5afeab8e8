import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** Where a plugin is, and how it came there. */
export interface FoundPlugin {
  readonly name: string
  readonly root: string
  readonly type: 'core' | 'dev' | 'user' | 'link'
  readonly tag?: string
}

/** The plugins that the CLI's own package.json names; they are its dependencies. */
export function corePlugins(root: string, names: readonly string[]): FoundPlugin[] {
  const require = createRequire(join(root, 'package.json'))
  return names.map((name) => ({ name, root: packageRoot(require, name), type: 'core' }))
}

/** In a checkout of this repository, every plugin beside the CLI; an installed CLI has none. */
export function checkoutPlugins(root: string): FoundPlugin[] {
  const folder = join(root, 'plugins')
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .map((entry) => join(folder, entry))
    .filter((place) => existsSync(join(place, 'package.json')))
    .map((place) => ({
      name: (readJson(join(place, 'package.json')) as { name: string }).name,
      root: place,
      type: 'dev',
    }))
}

interface StoreEntry {
  readonly name: string
  readonly type: 'user' | 'link'
  readonly root?: string
  readonly tag?: string
}

interface StorePackage {
  readonly dependencies?: Readonly<Record<string, string>>
  readonly oclif?: { readonly plugins?: readonly (StoreEntry | string)[] }
}

/** The plugins that the person installed or linked, as the store's package.json lists them, and those that npm alone put there. */
export function storePlugins(dataDir: string): FoundPlugin[] {
  const path = join(dataDir, 'package.json')
  if (!existsSync(path)) return []
  const { dependencies = {}, oclif } = readStore(path)
  const listed = (Array.isArray(oclif?.plugins) ? oclif.plugins : []).flatMap((entry) => listedPlugin(dataDir, entry))
  const names = new Set(listed.map(({ name }) => name))
  const byNpm = Object.keys(dependencies).filter((name) => !names.has(name) && isPluginName(name))
  return [
    // npm uninstall takes a plugin away and leaves its line in the list.
    ...listed.filter(({ name, root, type }) => type === 'link' || name in dependencies || existsSync(root)),
    ...byNpm.map((name) => installed(dataDir, name)).filter(({ root }) => isPlugin(root)),
  ]
}

function listedPlugin(dataDir: string, entry: StoreEntry | string | null): FoundPlugin[] {
  if (entry === null || typeof entry !== 'object' || !isPluginName(entry.name)) return []
  const tag = typeof entry.tag === 'string' ? { tag: entry.tag } : {}
  if (entry.type !== 'link') return [{ ...installed(dataDir, entry.name), ...tag }]
  return typeof entry.root === 'string' ? [{ name: entry.name, root: entry.root, type: 'link' }] : []
}

const installed = (dataDir: string, name: string): FoundPlugin => ({
  name,
  root: join(dataDir, 'node_modules', name),
  type: 'user',
})

// A name becomes part of a path; npm's rules leave out whatever could lead elsewhere.
const isPluginName = (name: unknown): name is string =>
  typeof name === 'string' && /^(?:@[\w.~-]+\/)?[\w~-][\w.~-]*$/.test(name)

function isPlugin(root: string): boolean {
  try {
    return Boolean((readJson(join(root, 'package.json')) as { oclif?: unknown }).oclif)
  } catch {
    return false
  }
}

function readStore(path: string): StorePackage {
  try {
    return (readJson(path) as StorePackage | null) ?? {}
  } catch {
    // Half-written by something else than the store: the CLI itself still works, and doctor tells.
    return {}
  }
}

// `exports` may hide package.json, so the package is looked for where Node would look.
function packageRoot(require: NodeJS.Require, name: string): string {
  for (const folder of require.resolve.paths(name) ?? []) {
    const path = join(folder, name, 'package.json')
    if (existsSync(path)) return dirname(path)
  }
  throw new Error(`The plugin ${name}, which the CLI needs, is not installed beside it.`)
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8')) as unknown
}
