import type { ListedArgument, ListedCommand, ListedFlag } from '../index/word-list.ts'
import { flagName, positionAfter, type CompletionWords, type Position } from './position.ts'

/** Something that may stand for the word begun. */
export interface Candidate {
  readonly value: string
  readonly summary?: string | undefined
}

/** A flag or argument whose values only the command itself knows. */
export interface LiveValues {
  /** The command's id, with colons. */
  readonly id: string
  /** The flag's or argument's name. */
  readonly name: string
  /** What the value begins with. */
  readonly begun: string
  /** What stands before it in the same word, such as `--job=`. */
  readonly before: string
}

/** What may stand for the last word. */
export interface Candidates {
  readonly values: readonly Candidate[]
  readonly live?: LiveValues
}

/** The candidates for the last of some words, by what the word list knows of the words before it. */
export function candidates(words: readonly string[], list: CompletionWords): Candidates {
  const word = words.at(-1) ?? ''
  const position = positionAfter(words.slice(0, -1), list)
  const { command, openFlag } = position
  if (command?.verbatim && position.arguments > 0) return { values: [] }
  if (openFlag !== undefined) return flagValues(openFlag, { begun: word, before: '', position })
  if (word.startsWith('-') && !position.isAfterDashes) return flagsOrValue(word, position)
  const next = nextWordsAt(position, word, list)
  const argument = command && argumentAt(command, position.arguments)
  if (!command || !argument) return { values: next }
  const values = [...next, ...beginning(argument.options, word)]
  return command.completes
    ? { values, live: { id: command.id, name: argument.name, begun: word, before: '' } }
    : { values }
}

function nextWordsAt(position: Position, word: string, list: CompletionWords): readonly Candidate[] {
  if (position.arguments > 0 || position.isAfterDashes) return []
  return nextWords(position.path, list).filter(({ value }) => value.startsWith(word))
}

function flagsOrValue(word: string, position: Position): Candidates {
  const equals = word.startsWith('--') ? word.indexOf('=') : -1
  if (equals === -1) return { values: flagWords(position).filter(({ value }) => value.startsWith(word)) }
  const name = flagName(word, position.flags)
  if (name === undefined) return { values: [] }
  return flagValues(name, { begun: word.slice(equals + 1), before: word.slice(0, equals + 1), position })
}

function flagValues(name: string, at: { begun: string; before: string; position: Position }): Candidates {
  const { begun, before, position } = at
  const flag = position.flags[name]
  const values = beginning(flag?.options, begun).map(({ value }) => ({ value: before + value }))
  if (flag?.options || flag?.type !== 'option' || !position.command?.completes) return { values }
  return { values, live: { id: position.command.id, name, begun, before } }
}

function flagWords({ flags, given }: Position): Candidate[] {
  const open = Object.entries(flags).filter(([name, flag]) => !flag.hidden && (flag.multiple || !given.has(name)))
  const words = open.flatMap(([name, flag]) => [
    { value: `--${name}`, summary: flag.summary },
    ...(flag.allowNo ? [{ value: `--no-${name}`, summary: flag.summary }] : []),
  ])
  return [...words, { value: '--help', summary: 'Show help.' }]
}

function nextWords(path: string, { commands, topics }: CompletionWords): Candidate[] {
  const words = new Map<string, string | undefined>()
  const begin = path === '' ? '' : `${path}:`
  const offer = (name: string, summary: string | undefined) => {
    if (!name.startsWith(begin)) return
    const [word = '', ...more] = name.slice(begin.length).split(':')
    if (word === '') return
    if (more.length === 0) words.set(word, words.get(word) ?? summary)
    else if (!words.has(word)) words.set(word, undefined)
  }
  for (const { name, summary } of topics) offer(name, summary)
  for (const command of commands) if (!command.hidden) offerAll(command, offer)
  const found = [...words].map(([value, summary]) => ({ value, summary }))
  return found.toSorted((a, b) => (a.value < b.value ? -1 : 1))
}

function offerAll({ id, aliases = [], summary }: ListedCommand, offer: (name: string, summary?: string) => void): void {
  for (const name of [id, ...aliases]) offer(name.replaceAll(' ', ':'), summary)
}

// The last argument takes all further words when it may be given several times.
function argumentAt({ args }: ListedCommand, given: number): ListedArgument | undefined {
  const last = args.at(-1)
  return args[given] ?? (last?.multiple ? last : undefined)
}

const beginning = (options: ListedFlag['options'], word: string) =>
  (options ?? []).filter((option) => option.startsWith(word)).map((value): Candidate => ({ value }))
