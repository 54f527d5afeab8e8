/** What ordering words needs to know of a flag; a manifest entry has it all. */
export interface FlagWords {
  readonly type: 'boolean' | 'option'
  readonly char?: string | undefined
  readonly aliases?: readonly string[] | undefined
  readonly charAliases?: readonly string[] | undefined
  /** `switchMark` says that `--private` alone and `--private true` both stand. */
  readonly helpValue?: string | readonly string[] | undefined
}

/** Marks a switch with an optional value; of what a flag may carry, a manifest keeps this. */
export const switchMark = '[true|false]'

/** Whether a flag may stand alone or with yes or no. */
export function isSwitch(flag: FlagWords | undefined): boolean {
  return flag?.helpValue === switchMark
}

/** What ordering words needs to know of a command; a manifest entry has it all. */
export interface CommandWords {
  /** Words separated by spaces or colons. */
  readonly id: string
  readonly aliases?: readonly string[] | undefined
  readonly hiddenAliases?: readonly string[] | undefined
  readonly flags: Readonly<Record<string, FlagWords>>
  /** From the first positional on, words are not ours to read. */
  readonly verbatim?: boolean | undefined
}

/** Whether a word is written as a flag; a lone dash is a value. */
export function looksLikeFlag(word: string): boolean {
  return word.length > 1 && word.startsWith('-')
}

/** How many words the flag at `at` takes, its value included, as far as `flags` knows it. */
export function flagLength(words: readonly string[], at: number, flags: Readonly<Record<string, FlagWords>>): 1 | 2 {
  const word = words[at] ?? ''
  const next = words[at + 1]
  if (next === undefined || word.includes('=')) return 1
  const flag = findFlag(word, flags)
  if (isSwitch(flag)) return isYesOrNo(next) ? 2 : 1
  return flag?.type === 'option' ? 2 : 1
}

/** Whether a word answers an optional-value switch. */
export function isYesOrNo(word: string): boolean {
  return /^(?:true|false|yes|no|on|off|1|0)$/i.test(word)
}

function findFlag(word: string, flags: Readonly<Record<string, FlagWords>>): FlagWords | undefined {
  if (word.startsWith('--')) {
    const name = word.slice(2)
    return flags[name] ?? Object.values(flags).find((flag) => flag.aliases?.includes(name))
  }
  // `-ojson` carries its value; only a bare `-o` takes the next word.
  const letter = word.slice(1)
  return Object.values(flags).find((flag) => flag.char === letter || flag.charAliases?.includes(letter))
}
