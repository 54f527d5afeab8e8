/** A value, or what is wrong with what was written, as the end of a sentence: `must be a whole number, not "a"`. */
export type Coerced =
  { readonly value: unknown; readonly problem?: never } | { readonly problem: string; readonly value?: never }

/** Something written, as a problem quotes it: on one line, and not whole where it is long. */
export function quoted(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value)
  return text.length > 80 ? `${text.slice(0, 77)}…` : text
}
