import type { PluginIndex, Word } from '../index/plugin-index.ts'
import { isVerbatim, takesArguments } from '../index/plugin-index.ts'

/** Where some words lead. */
export interface Found {
  /** The longest run of words that leads to a command or topic, with colons; empty for none. */
  readonly id: string
  readonly word: Word | undefined
  /** The words after it. */
  readonly rest: readonly string[]
  /** Whether longer ids begin like this one. */
  readonly goesOn: boolean
}

/** Follows words through the index as far as they lead; nothing for words that oclif reads in ways of its own. */
export function lookUp(words: readonly string[], index: PluginIndex): Found | undefined {
  const [first] = words
  if (first?.includes(':') || words.includes('')) return undefined
  const group = first !== undefined && Object.hasOwn(index.words, first) ? (index.words[first] ?? {}) : {}
  const ids = Object.keys(group)
  let path = ''
  let length = 0
  for (const word of words) {
    const longer = length === 0 ? word : `${path}:${word}`
    if (isFlag(word) || !ids.some((id) => id === longer || id.startsWith(`${longer}:`))) break
    path = longer
    length += 1
  }
  const word = Object.hasOwn(group, path) ? group[path] : undefined
  const goesOn = length === 0 || ids.some((id) => id.startsWith(`${path}:`))
  return { id: path, word, rest: words.slice(length), goesOn }
}

/** Whether the kit's ordering leaves these words as they are: no flag before the end of the command's words, no verbatim tail. */
export function areInOrder({ id, word, rest, goesOn }: Found): boolean {
  if (rest.length === 0) return true
  if (word && (word[1] & isVerbatim) !== 0) return false
  if (rest[0] === '--') return true
  if (!isFlag(rest[0] ?? '')) return true
  return id === '' ? rest.every((other) => isFlag(other) && isAlone(other)) : !goesOn
}

/** Whether these words run a command of an installed plugin, by oclif's own reading of them. */
export function isCommand({ word, rest: [next] }: Found): boolean {
  if (!word || word[0] < 0) return false
  if (next === undefined || isFlag(next) || next.includes('=')) return true
  return (word[1] & takesArguments) !== 0
}

/** Whether oclif reads a word as a flag, a lone dash included. */
export function isFlag(word: string): boolean {
  return word.startsWith('-')
}

// Flags alone stay as they are; one that may take the next word away is looked at with its declaration.
const isAlone = (word: string) => word === '--help' || word === '--version' || word === '-h'
