import type { Ignore } from 'ignore'

/** Patterns of one file (or of flags), which apply below one folder; paths are relative to that folder. */
export interface IgnoreRules {
  /** Says why a path is ignored, `false` when a `!` rule takes it back, undefined when no rule speaks of it. */
  check(path: string): string | false | undefined
}

/** Rules with git's own semantics, case-sensitive; `source` names the file in reasons (`.gitignore line 4: *.log`). */
export async function gitignoreRules(text: string, source: string): Promise<IgnoreRules> {
  const { default: ignore } = await import('ignore')
  // TypeScript sees the namespace of a CommonJS module here, whose callable is the same object.
  const rules: Ignore = (ignore as unknown as (options: object) => Ignore)({ ignorecase: false })
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/)
  for (const [at, pattern] of lines.entries()) if (pattern.trim() !== '') rules.add({ pattern, mark: String(at + 1) })
  return {
    check(path) {
      const verdict = rules.test(path)
      if (verdict.unignored) return false
      if (!verdict.ignored) return undefined
      return verdict.rule ? `${source} line ${verdict.rule.mark}: ${verdict.rule.pattern}` : source
    },
  }
}
