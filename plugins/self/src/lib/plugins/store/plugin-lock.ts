import { readFileSync } from 'node:fs'
import { Failure } from '@tuglet/kit/lib'

/** How far a plugin is trusted, from most to least. */
export type TrustLevel = 'official' | 'verified' | 'pinned' | 'unverified'

/** What one installed plugin is made of. */
export interface LockedPlugin {
  readonly version: string
  /** Of its tarball, as in npm's lock file. */
  readonly integrity: string
  /** Of everything that it runs: its packages with their integrities, and their files. */
  readonly treeHash: string
  /** The versions of the kit that it asks for; `*` when it names none. */
  readonly kitRange: string
  readonly trust: TrustLevel
  /** The lifecycle hooks that it may run. */
  readonly hooks: readonly string[]
  /** How many commands it has. */
  readonly commands: number
}

/** What all installed plugins are made of, by name. */
export interface PluginLock {
  readonly version: 1
  readonly plugins: Readonly<Record<string, LockedPlugin>>
}

/** A lock without plugins. */
export const emptyLock: PluginLock = { version: 1, plugins: {} }

/** Reads a lock; nothing where there is none. One of a later make, or that is no lock, is a Failure. */
export function readLock<Lock extends PluginLock>(file: string): Lock | undefined {
  const text = readText(file)
  if (text === undefined) return undefined
  const lock = parsed(text) as Partial<Lock> | undefined
  if (typeof lock?.version === 'number' && lock.version > 1) throw tooNew(file)
  if (lock?.version !== 1 || typeof lock.plugins !== 'object' || lock.plugins === null) throw unreadable(file)
  const plugins = Object.entries(lock.plugins).map(([name, plugin]) => [name, whole(plugin, { file, name })] as const)
  return { ...lock, plugins: Object.fromEntries(plugins) } as Lock
}

// Who pins a plugin by hand writes its version and integrity, and no more.
function whole(
  plugin: Partial<LockedPlugin> | null,
  at: { readonly file: string; readonly name: string },
): LockedPlugin {
  const { version, integrity } = plugin ?? {}
  if (typeof version !== 'string' || typeof integrity !== 'string') throw unreadable(at.file, at.name)
  const rest = { treeHash: '', kitRange: '*', trust: 'unverified', hooks: [], commands: 0 } as const
  return { ...rest, ...plugin, version, integrity }
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function unreadable(file: string, name?: string): Failure {
  const where = name === undefined ? '' : `: what it says of ${name} is not whole`
  return new Failure('plugin', `${file} is no readable lock file${where}.`, {
    code: 'LOCK_UNREADABLE',
    hints: ['Write it anew from what is installed: tuglet plugins sync --save'],
    data: { file },
  })
}

function tooNew(file: string): Failure {
  return new Failure('plugin', `${file} was written by a newer tuglet.`, {
    code: 'LOCK_TOO_NEW',
    hints: ['Update tuglet: npm install --global tuglet'],
    data: { file },
  })
}
