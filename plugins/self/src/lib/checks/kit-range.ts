import type { DoctorFinding } from '@tuglet/kit/lib'
// @ts-expect-error -- the package comes without types
import satisfies from 'semver/functions/satisfies.js'
// @ts-expect-error -- the package comes without types
import validRange from 'semver/ranges/valid.js'
import type { InstalledPlugin } from './installed-plugin.ts'
import { kitOf } from './kit-of.ts'

const isWithin = satisfies as (version: string, range: string) => boolean
const rangeOf = validRange as (range: string) => string | null

/** What is wrong with the kit that a plugin gets: there is none, or not one that it was written for. */
export function kitRange({
  name,
  root,
  pjson,
}: Pick<InstalledPlugin, 'name' | 'root' | 'pjson'>): DoctorFinding | undefined {
  const wanted = pjson.dependencies?.['@tuglet/kit'] ?? pjson.peerDependencies?.['@tuglet/kit']
  if (wanted === undefined) return undefined
  const kit = kitOf(root)
  const hint = `Install it anew: tuglet plugins install ${name}`
  if (!kit) return { state: 'problem', message: `It needs the kit ${wanted}, and there is none.`, hint }
  // Links to folders and the like say nothing about versions.
  if (rangeOf(wanted) === null || isWithin(kit.version, wanted)) return undefined
  return { state: 'problem', message: `It needs the kit ${wanted} and gets ${kit.version}.`, hint }
}
