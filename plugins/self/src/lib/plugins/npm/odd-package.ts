import type { NpmPackage, NpmPackages } from './npm-packages.ts'

/**
 * The place of the first package that npm would not simply fetch from a registry into its own folder; nothing when there
 * is none. Trees come out of other people's files, and npm writes to the places and asks the addresses that they name.
 */
export function oddPackage(packages: NpmPackages): string | undefined {
  return Object.entries(packages).find(([place, one]) => !inTree.test(place) || !isPlain(one))?.[0]
}

const name = String.raw`(?:@[a-z\d~-][\w.~-]*\/)?[a-zA-Z\d~-][\w.~-]*`
const inTree = new RegExp(String.raw`^node_modules\/${name}(?:\/node_modules\/${name})*$`)

function isPlain(one: NpmPackage | null): boolean {
  if (typeof one !== 'object' || one === null) return false
  const { version, integrity, resolved, link, inBundle } = one
  const isFixed = typeof version === 'string' && (inBundle === true || typeof integrity === 'string')
  const needed = [one.dependencies, one.optionalDependencies, one.peerDependencies]
  const ranges = needed.flatMap((list) => Object.values(list ?? {}))
  return (
    isFixed &&
    !resolved &&
    !link &&
    ranges.every((range) => /^(?:npm:)?[^:/]*$|^npm:@[^:/]+\/[^:/]*$/.test(String(range)))
  )
}
