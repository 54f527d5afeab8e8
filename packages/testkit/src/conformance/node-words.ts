/** The words for another Node that resolves packages as this one does. */
export function nodeWords(): string[] {
  const given = [...process.execArgv, ...(process.env['NODE_OPTIONS'] ?? '').split(/\s+/)]
  const conditions = given.flatMap((word, at) => {
    const [, short] = /^(?:--conditions|-C)(?:=(.+))?$/.exec(word) ?? []
    if (short !== undefined) return [short]
    return /^(--conditions|-C)$/.test(word) && given[at + 1] ? [given[at + 1] ?? ''] : []
  })
  const fromTypeScript = import.meta.url.endsWith('.ts') && conditions.length === 0 ? [sourceCondition] : conditions
  return ['--no-warnings', ...[...new Set(fromTypeScript)].map((name) => `--conditions=${name}`)]
}

const sourceCondition = '@tuglet/source'
