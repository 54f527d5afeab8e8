/** Does a path match any of the patterns? `*` and `?` cross slashes, as the stock tools have it; `folder/` means all in it. */
export function matchesAny(path: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => expression(pattern).test(path))
}

/** Keeps the paths that are included (all, without a pattern) and not excluded. */
export function isWanted(path: string, { include = [], exclude = [] }: PathFilter): boolean {
  return (include.length === 0 || matchesAny(path, include)) && !matchesAny(path, exclude)
}

/** Which files to take. */
export interface PathFilter {
  readonly include?: readonly string[] | undefined
  readonly exclude?: readonly string[] | undefined
}

function expression(pattern: string): RegExp {
  const whole = pattern.replace(/^\.?\//, '').replace(/\/$/, '/*')
  const source = whole.replace(
    /\*\*\/|\*+|\?|\[(!?)([^\]]+)\]|[.+^${}()|[\]\\]/g,
    (found, not?: string, set?: string) => {
      if (found === '**/') return '(?:.*/)?'
      if (found.startsWith('*')) return '.*'
      if (found === '?') return '.'
      return set === undefined ? `\\${found}` : `[${not ? '^' : ''}${set.replace(/[\\\]]/g, '\\$&')}]`
    },
  )
  return new RegExp(`^${source}$`, 's')
}
