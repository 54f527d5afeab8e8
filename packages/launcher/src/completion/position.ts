import { flagLength, looksLikeFlag } from '@tuglet/kit/start'
import type { ListedCommand, ListedFlag, WordList } from '../index/word-list.ts'

/** The parts of a word list that completion reads. */
export type CompletionWords = Pick<WordList, 'commands' | 'flagSets' | 'topics'>

/** What the words before the one begun amount to. */
export interface Position {
  /** The command's or topic's words, with colons; empty at the root. */
  path: string
  command: ListedCommand | undefined
  /** The flags that may stand here. */
  flags: Readonly<Record<string, ListedFlag>>
  /** The flag whose value comes next. */
  openFlag: string | undefined
  /** How many arguments were given. */
  arguments: number
  /** Whether a `--` was given. */
  isAfterDashes: boolean
  /** The flags given so far. */
  readonly given: Set<string>
}

/** Reads the words before the one begun. */
export function positionAfter(words: readonly string[], list: CompletionWords): Position {
  const position: Position = {
    ...standing('', list),
    openFlag: undefined,
    arguments: 0,
    isAfterDashes: false,
    given: new Set(),
  }
  for (let at = 0; at < words.length;) at += step(position, { words, at, list })
  return position
}

/** Takes one word, or a flag with its value, and says how many that were. */
function step(
  position: Position,
  { words, at, list }: { words: readonly string[]; at: number; list: CompletionWords },
) {
  const word = words[at] ?? ''
  if (position.isAfterDashes || (position.command?.verbatim && position.arguments > 0)) position.arguments += 1
  else if (word === '--') position.isAfterDashes = true
  else if (looksLikeFlag(word)) return takeFlag(position, { words, at })
  else if (position.arguments === 0 && leadsOn(position.path, word, list))
    Object.assign(position, standing(position.path === '' ? word : `${position.path}:${word}`, list))
  else position.arguments += 1
  return 1
}

function takeFlag(position: Position, { words, at }: { words: readonly string[]; at: number }): number {
  const word = words[at] ?? ''
  const name = flagName(word, position.flags)
  if (name === undefined) return 1
  position.given.add(name)
  // Would it take a word that comes next?
  if (at + 1 === words.length && flagLength([...words, 'value'], at, position.flags) === 2) position.openFlag = name
  return flagLength(words, at, position.flags)
}

/** The name of the flag that a word is: `--json`, `-o`, `--output=json`; nothing for one that is not known. */
export function flagName(word: string, flags: Readonly<Record<string, ListedFlag>>): string | undefined {
  const [bare = ''] = word.split('=', 1)
  const isNamed = ([name, flag]: [string, ListedFlag]) =>
    bare.startsWith('--')
      ? bare.slice(2) === name || flag.aliases?.includes(bare.slice(2))
      : flag.char === bare.slice(1) || flag.charAliases?.includes(bare.slice(1))
  return Object.entries(flags).find(isNamed)?.[0]
}

function standing(path: string, list: CompletionWords): Pick<Position, 'path' | 'command' | 'flags'> {
  const command = list.commands.find((one) => namesOf(one).includes(path))
  return { path, command, flags: command ? (list.flagSets[command.flags] ?? {}) : flagsBelow(path, list) }
}

// Flags may come before the command's words: those of every command below count.
function flagsBelow(path: string, list: CompletionWords): Record<string, ListedFlag> {
  const sets = new Set(list.commands.filter((one) => isBelow(one, path)).map((one) => one.flags))
  return Object.fromEntries([...sets].flatMap((set) => Object.entries(list.flagSets[set] ?? {})))
}

function leadsOn(path: string, word: string, list: CompletionWords): boolean {
  const longer = path === '' ? word : `${path}:${word}`
  return list.commands.some((one) => isBelow(one, longer) || namesOf(one).includes(longer))
}

const isBelow = (command: ListedCommand, path: string) =>
  path === '' || namesOf(command).some((name) => name.startsWith(`${path}:`))

/** Every id under which a command can be called, with colons. */
export function namesOf({ id, aliases = [], hiddenAliases = [] }: ListedCommand): readonly string[] {
  return [id, ...aliases, ...hiddenAliases].map((name) => name.replaceAll(' ', ':'))
}
