import { readFileSync } from 'node:fs'

/** A package as npm's lock file has it. */
export interface NpmPackage {
  /** Where the folder's name is an alias, the package's own. */
  readonly name?: string
  readonly version?: string
  readonly resolved?: string
  readonly integrity?: string
  readonly link?: boolean
  readonly inBundle?: boolean
  readonly dependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>
  readonly os?: readonly string[]
  readonly cpu?: readonly string[]
  readonly libc?: readonly string[]
}

/** The packages of a tree by their place in it: `node_modules/a/node_modules/b`. */
export type NpmPackages = Readonly<Record<string, NpmPackage>>

/** Reads npm's lock file, without its root; no packages where there is none. */
export function readNpmLock(file: string): NpmPackages {
  try {
    const { packages = {} } = JSON.parse(readFileSync(file, 'utf8')) as { readonly packages?: NpmPackages }
    const { '': _root, ...rest } = packages
    return rest
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' || error instanceof SyntaxError) return {}
    throw error
  }
}

/** npm's lock file for these packages below a root that asks for these dependencies. */
export function npmLockText(packages: NpmPackages, dependencies: Readonly<Record<string, string>>): string {
  const json = { lockfileVersion: 3, requires: true, packages: { '': { dependencies }, ...packages } }
  return `${JSON.stringify(json, null, 2)}\n`
}

/** The places of a package and of all that it needs, itself first. */
export function closureOf(name: string, packages: NpmPackages): readonly string[] {
  const found = new Set<string>()
  const visit = (place: string | undefined): void => {
    if (place === undefined || found.has(place)) return
    found.add(place)
    for (const needed of neededBy(packages[place] ?? {})) visit(placeOf(needed, place, packages))
  }
  visit(placeOf(name, '', packages))
  return [...found]
}

/** The name of the package at a place: an alias is only the folder's. */
export function nameAt(place: string, packages: NpmPackages): string {
  return packages[place]?.name ?? place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length)
}

// A peer that may be missing belongs to who brings it.
function neededBy({ dependencies, optionalDependencies, peerDependencies, peerDependenciesMeta }: NpmPackage) {
  const peers = Object.keys(peerDependencies ?? {}).filter((name) => !peerDependenciesMeta?.[name]?.optional)
  return [...Object.keys(dependencies ?? {}), ...Object.keys(optionalDependencies ?? {}), ...peers]
}

// As Node looks for it: beside, and then further and further up.
function placeOf(name: string, from: string, packages: NpmPackages): string | undefined {
  for (let above = from; ;) {
    const place = `${above === '' ? '' : `${above}/`}node_modules/${name}`
    if (Object.hasOwn(packages, place)) return place
    if (above === '') return undefined
    const cut = above.lastIndexOf('/node_modules/')
    above = cut === -1 ? '' : above.slice(0, cut)
  }
}
