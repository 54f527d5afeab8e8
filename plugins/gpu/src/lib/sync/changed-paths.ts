/** Paths to look at again, gathered while nobody looks. */
export interface ChangedPaths {
  readonly size: number
  add(paths: Iterable<string>): void
  /** Gives them and forgets them. */
  take(): Set<string>
  /** Resolves when there is one. */
  some(): Promise<void>
}

/** An empty set of changed paths. */
export function changedPaths(): ChangedPaths {
  let paths = new Set<string>()
  let filled = Promise.withResolvers<void>()
  return {
    get size() {
      return paths.size
    },
    add(more) {
      for (const path of more) paths.add(path)
      if (paths.size > 0) filled.resolve()
    },
    take() {
      const taken = paths
      paths = new Set()
      filled = Promise.withResolvers()
      return taken
    },
    some: () => filled.promise,
  }
}
