import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** Where a plugin is, and how it came there. */
export interface FoundPlugin {
  readonly name: string
  readonly root: string
  readonly type: 'core' | 'dev' | 'user' | 'link'
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
}

/** The plugins that the person installed or linked, as the store's package.json lists them. */
export function storePlugins(dataDir: string): FoundPlugin[] {
  const path = join(dataDir, 'package.json')
  if (!existsSync(path)) return []
  const { oclif } = readJson(path) as { oclif?: { plugins?: readonly (StoreEntry | string)[] } }
  return (oclif?.plugins ?? []).flatMap((entry): FoundPlugin[] => {
    if (typeof entry === 'string' || typeof entry.name !== 'string') return []
    const root = entry.type === 'link' ? entry.root : join(dataDir, 'node_modules', entry.name)
    return root === undefined ? [] : [{ name: entry.name, root, type: entry.type }]
  })
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
