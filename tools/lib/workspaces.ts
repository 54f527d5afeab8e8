import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What the scripts read of a package.json. */
export interface PackageJson {
  readonly name: string
  readonly version: string
  readonly description?: string
  readonly private?: boolean
  readonly dependencies?: Readonly<Record<string, string>>
  readonly oclif?: {
    readonly commands?: unknown
    readonly plugins?: readonly string[]
    readonly jitPlugins?: Readonly<Record<string, string>>
    readonly hooks?: Readonly<Record<string, string | readonly string[]>>
  }
}

/** A package of this repository; `path` is its folder from the root, `.` for the root itself. */
export interface Workspace {
  readonly path: string
  readonly folder: string
  readonly json: PackageJson
}

/** Reads a package.json. */
export function readPackage(folder: string): PackageJson {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as PackageJson
}

/** The packages under the given folders, in name order. */
export function workspaces(root: string, ...parents: readonly string[]): readonly Workspace[] {
  return parents.flatMap((parent) => {
    const folder = join(root, parent)
    if (!existsSync(folder)) return []
    const names = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'package.json')))
    return names.toSorted().map((name) => workspace(root, `${parent}/${name}`))
  })
}

/** The packages that are published: the root, and those under packages/ and plugins/ that are not private. */
export function publishedPackages(root: string): readonly Workspace[] {
  return [workspace(root, '.'), ...workspaces(root, 'packages', 'plugins')].filter(({ json }) => !json.private)
}

function workspace(root: string, path: string): Workspace {
  const folder = join(root, path)
  return { path, folder, json: readPackage(folder) }
}
