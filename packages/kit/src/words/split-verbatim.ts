import { flagLength, looksLikeFlag, type FlagWords } from './command-words.ts'

/** Cuts words at the first positional or `--`: what stands before is ours to parse, what follows reaches the command unchanged. */
export function splitVerbatim(
  words: readonly string[],
  flags: Readonly<Record<string, FlagWords>>,
): { head: string[]; tail: string[] } {
  let at = 0
  while (at < words.length) {
    const word = words[at] ?? ''
    if (word === '--') return { head: words.slice(0, at), tail: words.slice(at + 1) }
    if (!looksLikeFlag(word)) break
    at += flagLength(words, at, flags)
  }
  return { head: words.slice(0, at), tail: words.slice(at) }
}
