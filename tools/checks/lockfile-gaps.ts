/** What a lockfile keeps of one package. */
export interface LockedPackage {
  readonly version?: string
  readonly dev?: boolean
  readonly optional?: boolean
  readonly optionalDependencies?: Readonly<Record<string, string>>
  readonly os?: readonly string[]
  readonly cpu?: readonly string[]
  readonly libc?: readonly string[]
}

/** The packages of a lockfile by their path in node_modules. */
export type LockedPackages = Readonly<Record<string, LockedPackage>>

/**
 * The entries that a lockfile lacks: optional dependencies that the registry of whoever wrote it did not have.
 * npm ci refuses a lockfile without them, on every platform.
 */
export function lockfileGaps(packages: LockedPackages): LockedPackages {
  const gaps: Record<string, LockedPackage> = {}
  for (const [path, locked] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(locked.optionalDependencies ?? {})) {
      const place = `node_modules/${name}`
      if (isLocked(packages, path, name) || !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)) continue
      gaps[place] = entry(name, version, locked.dev ?? false)
    }
  }
  return gaps
}

// As Node looks for it: beside the package that wants it, then one node_modules up after the other.
function isLocked(packages: LockedPackages, from: string, name: string): boolean {
  for (let folder = from; ; folder = folder.replace(/(^|\/)node_modules\/(@[^/]+\/)?[^/]+$|[^/]+\/[^/]+$/, '')) {
    if (packages[`${folder ? `${folder}/` : ''}node_modules/${name}`]) return true
    if (!folder) return false
  }
}

const systems: Readonly<Record<string, string>> = { win: 'win32', win32: 'win32', windows: 'win32' }

// A platform package is named after its platform; without os and cpu npm would try to fetch all of them.
function platformOf(name: string): LockedPackage {
  const words = name.split(/[/-]/)
  const os = words.find((word) =>
    /^(aix|android|darwin|freebsd|linux|netbsd|openbsd|openharmony|sunos|win(32|dows)?)$/.test(word),
  )
  const cpu = words.find((word) => /^(arm|arm64|ia32|loong64|mips64el|ppc64|riscv64|s390x|wasm32|x64)$/.test(word))
  const libc = words.find((word) => /^(musl|gnu)/.test(word))
  return {
    ...(os && { os: [systems[os] ?? os] }),
    ...(cpu && { cpu: [cpu] }),
    ...(os === 'linux' && libc && { libc: [libc.startsWith('musl') ? 'musl' : 'glibc'] }),
  }
}

// In npm's own order of keys, so that its next write changes nothing.
function entry(name: string, version: string, dev: boolean): LockedPackage {
  const { os, cpu, libc } = platformOf(name)
  const optional = true
  return { version, ...(cpu && { cpu }), ...(dev && { dev }), ...(libc && { libc }), optional, ...(os && { os }) }
}
