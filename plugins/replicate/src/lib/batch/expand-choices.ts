import type { InputWord } from '../inputs/split-word.ts'
import type { BatchRow } from './batch-row.ts'
import { requireFew } from './cross-rows.ts'

// `{a|b}`, or `{1..4}`; a backslash before it has it stand as it is.
const group = /\\?\{(?:[^{}]*\|[^{}]*|-?\d{1,9}\.\.-?\d{1,9})\}/g

/** Each row with each choice that its texts offer: `a {cat|dog}` is two, `{1..4}` four, all of them with all others. */
export function expandChoices(rows: readonly BatchRow[], name: string): BatchRow[] {
  const plans = rows.map((row) => ({ row, texts: textsIn(row) }))
  requireFew(
    plans.reduce((sum, { texts }) => sum + texts.reduce((so, { choices }) => so * choices.length, 1), 0),
    name,
  )
  return plans.flatMap(({ row, texts }) => combinations(row, texts))
}

/** A text of a row, and what it may become. */
interface ChoiceText {
  readonly word: InputWord
  readonly choices: readonly string[]
}

// What stood as a value becomes a word only where there is something to choose.
function textsIn({ values, words }: BatchRow): ChoiceText[] {
  const given = new Set(words.map(({ key }) => key))
  const written = Object.entries(values).flatMap(([key, value]): ChoiceText[] => {
    if (typeof value !== 'string' || given.has(key)) return []
    return offersChoices(value) ? [{ word: { key, text: value, separator: ':' }, choices: textsOf(value) }] : []
  })
  const typed = words.map((word) => ({ word, choices: word.separator === ':=' ? [word.text] : textsOf(word.text) }))
  return [...written, ...typed]
}

// What was chosen is text, to be typed by the schema: `{1..4}` are numbers where the model wants numbers.
function combinations(row: BatchRow, texts: readonly ChoiceText[]): BatchRow[] {
  const lists = texts.reduce<readonly (readonly InputWord[])[]>(
    (so, { word, choices }) => so.flatMap((words) => choices.map((text) => [...words, { ...word, text }])),
    [[]],
  )
  return lists.map((words) => {
    const chosen = new Set(words.map(({ key }) => key))
    const values = Object.fromEntries(Object.entries(row.values).filter(([key]) => !chosen.has(key)))
    return { ...row, values, words }
  })
}

/** Whether a text does not stand for itself alone. */
export function offersChoices(text: string): boolean {
  const [only, second] = textsOf(text)
  return second !== undefined || only !== text
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
