/** An input as it was written, before the schema has a say. */
export interface InputWord {
  readonly key: string
  /** What follows the separator. */
  readonly text: string
  /** `key=value`, `key:value` (where `@` stands for a file only if the input is one), or `key:=json`. */
  readonly separator: '=' | ':' | ':='
}

/** Splits `key=value`, `key:value` or `key:=json` at its first separator; undefined where there is none, or no key. */
export function splitWord(word: string): InputWord | undefined {
  const { key, separator, text } = /^(?<key>[^:=]+)(?<separator>:=|=|:)(?<text>[^]*)$/.exec(word)?.groups ?? {}
  if (key === undefined || separator === undefined || text === undefined) return undefined
  return { key, separator: separator as InputWord['separator'], text }
}

/** A leading word without a separator is a version; the rest are inputs. */
export function takeVersion(words: readonly string[]): { version?: string; inputs: readonly string[] } {
  const [first, ...rest] = words
  return first === undefined || /[:=]/.test(first) ? { inputs: words } : { version: first, inputs: rest }
}
