import type { BatchRow } from './batch-row.ts'
import { requireFew } from './cross-rows.ts'

// `{a|b}`, or `{1..4}`; a backslash before it has it stand as it is.
const group = /\\?\{(?:[^{}]*\|[^{}]*|-?\d{1,9}\.\.-?\d{1,9})\}/g

/** Each row with each choice that its texts offer: `a {cat|dog}` is two, `{1..4}` four, all of them with all others. */
export function expandChoices(rows: readonly BatchRow[], name: string): BatchRow[] {
  const plans = rows.map((row) => ({ row, axes: axesOf(row) }))
  requireFew(
    plans.reduce((count, { axes }) => count + axes.reduce((so, { texts }) => so * texts.length, 1), 0),
    name,
  )
  return plans.flatMap(({ row, axes }) => (axes.length === 0 ? [row] : combinations(row, axes)))
}

interface Axis {
  readonly key: string
  readonly texts: readonly string[]
}

function axesOf({ values, words }: BatchRow): Axis[] {
  const written = Object.entries(values).flatMap(([key, value]) =>
    typeof value === 'string' ? { key, text: value } : [],
  )
  const typed = words.filter(({ separator }) => separator !== ':=')
  return [...written, ...typed]
    .map(({ key, text }) => ({ key, text, texts: textsOf(text) }))
    .filter(({ text, texts }) => texts.length !== 1 || texts[0] !== text)
}

/** Every text that the choices in it make. */
export function textsOf(text: string): readonly string[] {
  let texts = ['']
  let from = 0
  for (const { 0: found, index } of text.matchAll(group)) {
    const before = text.slice(from, index)
    const choices = found.startsWith('\\') ? [found.slice(1)] : choicesIn(found.slice(1, -1))
    requireFew(texts.length * choices.length, 'One text')
    texts = texts.flatMap((begun) => choices.map((choice) => begun + before + choice))
    from = index + found.length
  }
  return texts.map((begun) => begun + text.slice(from))
}

function choicesIn(inner: string): readonly string[] {
  if (inner.includes('|')) return inner.split('|')
  const [first = 0, last = 0] = inner.split('..').map(Number)
  requireFew(Math.abs(last - first) + 1, `{${inner}}`)
  const step = Math.sign(last - first)
  return Array.from({ length: Math.abs(last - first) + 1 }, (_, at) => String(first + at * step))
}

// What was chosen is text, to be typed by the schema: `{1..4}` are numbers where the model wants numbers.
function combinations(row: BatchRow, axes: readonly Axis[]): BatchRow[] {
  const chosen = axes.reduce<readonly ReadonlyMap<string, string>[]>(
    (so, { key, texts }) => so.flatMap((one) => texts.map((text) => new Map([...one, [key, text]]))),
    [new Map()],
  )
  return chosen.map((choice) => {
    const words = row.words.map((word) => ({ ...word, text: choice.get(word.key) ?? word.text }))
    const own = new Set(words.map(({ key }) => key))
    const added = [...choice].filter(([key]) => !own.has(key))
    return {
      ...row,
      values: Object.fromEntries(Object.entries(row.values).filter(([key]) => !choice.has(key))),
      words: [...words, ...added.map(([key, text]) => ({ key, text, separator: ':' as const }))],
    }
  })
}
