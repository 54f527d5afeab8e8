import { isSwitch, isYesOrNo, type FlagWords } from './command-words.ts'

/** Writes out optional-value switches for the parser: `--private` and `--private yes` become `--private=true` and `--private=yes`. */
export function answerSwitches(words: readonly string[], flags: Readonly<Record<string, FlagWords>>): string[] {
  const end = words.indexOf('--')
  const head = end === -1 ? words : words.slice(0, end)
  const answered: string[] = []
  for (let at = 0; at < head.length; at += 1) {
    const word = head[at] ?? ''
    const next = head[at + 1]
    if (!word.startsWith('--') || !isSwitch(flags[word.slice(2)])) answered.push(word)
    else if (next !== undefined && isYesOrNo(next)) {
      answered.push(`${word}=${next}`)
      at += 1
    } else answered.push(`${word}=true`)
  }
  return end === -1 ? answered : [...answered, ...words.slice(end)]
}
