import { lineAt } from '../dockerfile/text-offsets.ts'
import { secretPatterns } from './secret-patterns.ts'

/** Where a text seems to hold a secret; never the secret itself. */
export interface FoundSecret {
  readonly title: string
  readonly line: number
}

const anySecret = new RegExp(secretPatterns.map(({ expression }) => `(${expression})`).join('|'), 'g')

/** Finds what looks like secrets in a text; examples such as `hf_xxxx…` are left alone. */
export function findSecrets(text: string): readonly FoundSecret[] {
  const found: FoundSecret[] = []
  for (const match of text.matchAll(anySecret)) {
    const [value, ...kinds] = match
    const kind = secretPatterns[kinds.findIndex((group) => group !== undefined)]
    if (kind && !isExample(value, text.slice(match.index + value.length, match.index + value.length + 80)))
      found.push({ title: kind.title, line: lineAt(text, match.index + 1) })
  }
  return found
}

/** Whether a match is a placeholder: too few different characters, a telling word, or a key block without a body. */
function isExample(value: string, after: string): boolean {
  if (value.startsWith('-----')) return !/^\s*(?:\\n)?["'+\s]*[A-Za-z0-9+/=:-]{16,}/.test(after)
  const body = value.replace(/^[A-Za-z0-9]+[_-]/, '')
  return (
    new Set(body.toLowerCase()).size < 6 ||
    /example|your|placeholder|token[_-]?here|key[_-]?here|redacted|1234567890|abcdefghij/i.test(value)
  )
}
