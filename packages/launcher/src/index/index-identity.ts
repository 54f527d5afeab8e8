/** The directories that an index holds for. */
export interface IndexPlace {
  readonly root: string
  readonly dirs: { readonly config: string; readonly data: string; readonly cache: string }
}

// The build writes its digest here; sources have none and use no index.
declare const TUGLET_BUILD: string | undefined

/** The digest of what was built, or nothing when the sources run as they are. */
export const buildDigest = typeof TUGLET_BUILD === 'string' ? TUGLET_BUILD : undefined

/** What must be the same for an index to be of use: form, build, Node, machine and directories. */
export function indexIdentity({ root, dirs }: IndexPlace): string {
  const { version, platform, arch } = process
  return ['1', buildDigest, version, platform, arch, root, dirs.config, dirs.data, dirs.cache].join('\n')
}
