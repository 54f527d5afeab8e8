import type { PlacedRules } from './folder-rules.ts'
import type { IgnoreRules } from './gitignore-rules.ts'

/** All rules that hold at one folder of a scan. */
export interface IgnoreLevel {
  /** From weak to strong: rules from above the scan, then of each folder down to this one, then `--exclude`. */
  readonly rules: readonly PlacedRules[]
  readonly context?: IgnoreRules & { readonly hasExceptions: boolean }
}

// The builder always gets these, and the Hub needs the first two.
const kept = new Set(['Dockerfile', 'README.md', '.dockerignore'])

/** Why a path (relative to the scan, folders with a final `/`) is ignored; undefined when it is uploaded. */
export function ignoreVerdict(path: string, { rules, context }: IgnoreLevel): string | undefined {
  for (const { folder, rules: own } of rules.toReversed()) {
    const verdict = own.check(folder === '' ? path : path.slice(folder.length + 1))
    if (verdict === false) break
    if (verdict !== undefined) return verdict
  }
  if (kept.has(path)) return undefined
  // A folder that .dockerignore drops may hold files that a `!` line takes back: only its files are judged then.
  if (path.endsWith('/') && context?.hasExceptions) return undefined
  const verdict = context?.check(path)
  return verdict === false ? undefined : verdict
}
