/** How results are printed. */
export type OutputFormat = 'text' | 'json' | 'jsonl' | 'quiet'

/** The names that --output takes. */
export const outputFormats = ['text', 'json', 'jsonl', 'quiet'] as const

/** Reads the format from words that could not be parsed, so that even a parse failure is shown in the form asked for. */
export function formatOf(words: readonly string[]): OutputFormat {
  const end = words.indexOf('--')
  const head = end === -1 ? words : words.slice(0, end)
  const named = head.map(
    (word, at) =>
      /^(?:--output=|-o=?)(\w+)$/.exec(word)?.[1] ?? (word === '--output' || word === '-o' ? head[at + 1] : undefined),
  )
  const format = outputFormats.find((name) => named.includes(name))
  if (format) return format
  if (head.includes('--json')) return 'json'
  return head.some((word) => word === '--quiet' || word === '-q') ? 'quiet' : 'text'
}

/** Whether failures and warnings are JSON too. */
export function isJson(format: OutputFormat): boolean {
  return format === 'json' || format === 'jsonl'
}
