import { existsSync } from 'node:fs'
import path from 'node:path'
import { Failure, type Host } from '@tuglet/kit/lib'
import { closureOf, type NpmPackage, type NpmPackages } from '../npm/npm-packages.ts'
import { oddPackage } from '../npm/odd-package.ts'
import { readPluginSpec } from '../plugin-spec.ts'
import { readLock, type LockedPlugin, type PluginLock } from '../store/plugin-lock.ts'

/** A lock that a project keeps: its plugins, and exactly which packages they are made of. */
export interface ProjectLock extends PluginLock {
  /** By their place in npm's tree; without the addresses that they came from. */
  readonly packages?: NpmPackages
}

/** The lock file of a project: the one that is named, or the first `tuglet.lock` in this folder or one above. */
export function findProjectLock(given: string | undefined, { cwd }: Pick<Host, 'cwd'>): string {
  if (given !== undefined) return path.resolve(cwd, given)
  for (let folder = cwd; ; folder = path.dirname(folder)) {
    const file = path.join(folder, 'tuglet.lock')
    if (existsSync(file)) return file
    if (folder === path.dirname(folder)) return path.join(cwd, 'tuglet.lock')
  }
}

/** Reads the lock of a project; one that is not there, or that names what no plugin is called, is a Failure. */
export function readProjectLock(file: string): ProjectLock {
  const lock = readLock<ProjectLock>(file)
  if (!lock) {
    throw new Failure('notFound', `There is no lock file ${file}.`, {
      code: 'LOCK_MISSING',
      hints: ['Write one from what is installed: tuglet plugins sync --save', 'Or name it with --lock'],
      data: { file },
    })
  }
  for (const [name, { version }] of Object.entries(lock.plugins)) checkName(name, { version, file })
  const odd = oddPackage(lock.packages ?? {})
  if (odd !== undefined) throw notFetchable(file, odd)
  return lock
}

// A lock comes from somebody's repository: what npm could read as something else than a name and version stops here.
function checkName(name: string, { version, file }: { readonly version: string; readonly file: string }): void {
  const isFull = name.startsWith('@') || name.startsWith('tuglet-plugin-')
  if (isFull && /^\d+\.\d+\.\d+[\w.+-]*$/.test(version)) return void readPluginSpec(`${name}@${version}`, '/')
  throw new Failure('plugin', `${file} names ${JSON.stringify(name)} ${JSON.stringify(version)}, which is no plugin.`, {
    code: 'LOCK_UNREADABLE',
    data: { file, plugin: name },
  })
}

function notFetchable(file: string, place: string): Failure {
  return new Failure('plugin', `${file} names ${JSON.stringify(place)}, which is no package of a registry.`, {
    code: 'LOCK_UNREADABLE',
    hints: ['Write it anew from what is installed: tuglet plugins sync --save'],
    data: { file, package: place },
  })
}

/** The lock that a project would keep of these plugins. */
export function projectLockOf(plugins: Readonly<Record<string, LockedPlugin>>, packages: NpmPackages): ProjectLock {
  const places = new Set(Object.keys(plugins).flatMap((name) => closureOf(name, packages)))
  const kept = Object.entries(packages).filter(([place]) => places.has(place))
  return { version: 1, plugins, packages: Object.fromEntries(kept.map(([place, one]) => [place, portable(one)])) }
}

// Where something came from is this machine's: a registry's address, a tarball's path.
function portable({ resolved: _address, ...rest }: NpmPackage): NpmPackage {
  return rest
}
