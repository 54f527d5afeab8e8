import { readAssignments } from '../space-settings/read-assignments.ts'
import type { CompareLiveOptions } from './compare-live.ts'

/** The flags that say what to compare with what. */
export interface ComparisonFlags {
  readonly 'repo-id'?: string | undefined
  readonly namespace?: string | undefined
  readonly 'space-name'?: string | undefined
  readonly 'base-image'?: string | undefined
  readonly interface: boolean
  readonly exclude?: readonly string[] | undefined
  readonly 'env-var'?: readonly string[] | undefined
  readonly hardware?: string | undefined
  readonly visibility?: string | undefined
}

/** Makes of flags, and the base image that environments have by default, what a comparison needs to know. */
export async function comparisonOf(
  flags: ComparisonFlags,
  defaultBaseImage: string,
): Promise<Omit<CompareLiveOptions, 'environment' | 'tasks' | 'out'>> {
  const image = flags['base-image']
  return {
    target: { repoId: flags['repo-id'], namespace: flags.namespace, spaceName: flags['space-name'] },
    staging: {
      ...(image !== undefined && { baseImage: image }),
      defaultBaseImage,
      interface: flags.interface ? 'dockerfile' : 'off',
      exclude: flags.exclude ?? [],
    },
    variables: await variablesOf(flags['env-var'] ?? []),
    hardware: flags.hardware,
    visibility: flags.visibility,
  }
}

async function variablesOf(words: readonly string[]): Promise<Readonly<Record<string, string>>> {
  const list = await readAssignments({ words, flag: '--env-var', secret: false, warn: () => undefined })
  return Object.fromEntries(list.map(({ key, value }) => [key, value]))
}
