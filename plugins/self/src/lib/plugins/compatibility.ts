// @ts-expect-error -- the package comes without types
import satisfies from 'semver/functions/satisfies.js'
// @ts-expect-error -- the package comes without types
import intersects from 'semver/ranges/intersects.js'
// @ts-expect-error -- the package comes without types
import validRange from 'semver/ranges/valid.js'
import { ownKit } from '../checks/kit-of.ts'

const isWithin = satisfies as (version: string, range: string) => boolean
const haveCommon = intersects as (left: string, right: string) => boolean
const rangeOf = validRange as (range: string) => string | null

/** What a package asks of its surroundings. */
export interface Needs {
  readonly engines?: { readonly node?: string | undefined } | undefined
  readonly dependencies?: Readonly<Record<string, string>> | undefined
  readonly peerDependencies?: Readonly<Record<string, string>> | undefined
}

/**
 * Why a package does not fit this CLI, as the end of a sentence about it; nothing when it does. A plugin may bring a kit
 * of its own, but one of the same major version: kits of different ones do not understand each other.
 */
export function compatibility({ engines, ...needs }: Needs, nodeVersion: string): string | undefined {
  const node = engines?.node
  if (node !== undefined && !isWithin(nodeVersion, node)) return `needs Node ${node}; this is ${nodeVersion}`
  const wanted = needs.dependencies?.['@tuglet/kit'] ?? needs.peerDependencies?.['@tuglet/kit']
  // Links to folders and the like say nothing about versions.
  if (wanted === undefined || rangeOf(wanted) === null) return undefined
  const { version } = ownKit()
  const major = version.split('.')[0] ?? '0'
  return haveCommon(wanted, `${major}.x`) ? undefined : `needs the kit ${wanted}; this tuglet has ${version}`
}
