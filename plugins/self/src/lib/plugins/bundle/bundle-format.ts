import { Failure } from '@tuglet/kit/lib'
import type { NpmPackages } from '../npm/npm-packages.ts'
import { oddPackage } from '../npm/odd-package.ts'
import type { LockedPlugin } from '../store/plugin-lock.ts'

/** What a bundle says of itself, in its first file: plugins with all that they need, to be installed without a network. */
export interface BundleContents {
  readonly version: 1
  /** The machine that it was packed on, as `linux-x64`: packages for another one are not in it. */
  readonly machine: string
  readonly plugins: Readonly<Record<string, LockedPlugin & { readonly tag?: string }>>
  /** All packages, by their place in npm's tree. */
  readonly packages: NpmPackages
  /** The files of the tarballs, by the place of the package. */
  readonly tarballs: Readonly<Record<string, string>>
}

/** The name of the file that holds the contents. */
export const contentsName = 'bundle.json'

/** Below which the tarballs are. */
export const tarballFolder = 'tarballs'

/** Reads the contents of a bundle; what is none is a Failure. */
export function readContents(text: string, file: string): BundleContents {
  const contents = parsed(text)
  const { plugins, packages, tarballs, version } = contents ?? {}
  if (typeof version === 'number' && version > 1) {
    throw new Failure('plugin', `${file} was packed by a newer tuglet.`, {
      code: 'BUNDLE_TOO_NEW',
      hints: ['Update tuglet: npm install --global tuglet'],
      data: { file },
    })
  }
  if (version !== 1 || ![plugins, packages, tarballs].every(isObject)) throw notABundle(file)
  if (oddPackage(packages ?? {}) !== undefined) throw notABundle(file)
  if (!Object.values(tarballs ?? {}).every((name) => /^[\w.@+-]+\.tgz$/.test(String(name)))) throw notABundle(file)
  return contents as BundleContents
}

/** The failure for a file that is no bundle of plugins. */
export function notABundle(file: string, cause?: unknown): Failure {
  return new Failure('plugin', `${file} is no bundle of plugins, or not a whole one.`, {
    code: 'BUNDLE_UNREADABLE',
    hints: ['Bundles are made with: tuglet plugins pack', 'A single package is installed without --from.'],
    data: { file },
    cause,
  })
}

function parsed(text: string): Partial<BundleContents> | undefined {
  try {
    const json: unknown = JSON.parse(text)
    return isObject(json) ? (json as Partial<BundleContents>) : undefined
  } catch {
    return undefined
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
