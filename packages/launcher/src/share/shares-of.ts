import type { Interfaces } from '@oclif/core'
import type { SharedPackage } from '../index/plugin-index.ts'
import { sharedHost } from './host-copy.ts'

/** Which of the CLI's own copies a package may share: those whose version its own range allows, or of which it asks for none. */
export function sharesOf(pjson: Interfaces.PJSON): SharedPackage[] {
  const host = sharedHost
  if (!host) return []
  return (Object.keys(host.versions) as SharedPackage[]).filter((name) => {
    const range = rangeOf(pjson as unknown as Dependencies, name)
    return range === undefined || host.satisfies(host.versions[name], range)
  })
}

type Kind = 'dependencies' | 'peerDependencies' | 'optionalDependencies' | 'devDependencies'
type Dependencies = Readonly<Partial<Record<Kind, Readonly<Record<string, string>>>>>

function rangeOf(pjson: Dependencies, name: string): string | undefined {
  const { dependencies, peerDependencies, optionalDependencies, devDependencies } = pjson
  return dependencies?.[name] ?? peerDependencies?.[name] ?? optionalDependencies?.[name] ?? devDependencies?.[name]
}
