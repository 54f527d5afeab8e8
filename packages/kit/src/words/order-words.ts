import { flagLength, looksLikeFlag, type CommandWords, type FlagWords } from './command-words.ts'
import { splitVerbatim } from './split-verbatim.ts'

/**
 * Puts a command's words first and the flags given before or between them behind, so that
 * `--json ci list` and `kohub --endpoint URL auth whoami` reach oclif as it understands them.
 * Flags alone are returned as they are.
 */
export function orderWords(words: readonly string[], commands: readonly CommandWords[]): string[] {
  const index = indexCommands(commands)
  const { path, held, rest } = takePath(words, index)
  if (path.length === 0 && (rest.length === 0 || rest[0] === '--')) return [...words]
  const command = index.command(path)
  // What was meant is still unknown: the words stay together, so that they can be named.
  if (!command && !rest.includes('--')) return [...path, ...rest, ...held]
  if (!command?.verbatim) return [...path, ...held, ...rest]
  const { head, tail } = splitVerbatim(rest, command.flags)
  return [...path, ...held, ...head, ...(tail.length > 0 ? ['--', ...tail] : [])]
}

/** The longest run of words that leads to a command, the flags found before its end, and what follows. */
function takePath(words: readonly string[], index: ReturnType<typeof indexCommands>) {
  const path: string[] = []
  const held: string[] = []
  let at = 0
  for (; at < words.length && words[at] !== '--';) {
    const word = words[at] ?? ''
    if (looksLikeFlag(word)) {
      if (!index.goesOn(path)) break
      const length = flagLength(words, at, index.flagsBelow(path))
      held.push(...words.slice(at, at + length))
      at += length
    } else if (index.has([...path, word])) {
      path.push(word)
      at += 1
    } else break
  }
  return { path, held, rest: words.slice(at) }
}

function indexCommands(commands: readonly CommandWords[]) {
  const byId = new Map<string, CommandWords>()
  for (const command of commands) {
    for (const id of [command.id, ...(command.aliases ?? []), ...(command.hiddenAliases ?? [])])
      byId.set(id.replaceAll(':', ' '), command)
  }
  const ids = [...byId.keys()]
  const below = (path: readonly string[]) =>
    ids.filter((id) => path.length === 0 || id === path.join(' ') || id.startsWith(`${path.join(' ')} `))
  return {
    has: (path: readonly string[]) => below(path).length > 0,
    /** Whether more words may still name a command below this path. */
    goesOn: (path: readonly string[]) => below(path).some((id) => id !== path.join(' ')),
    command: (path: readonly string[]) => byId.get(path.join(' ')),
    /** Flags of every command below a path; one that takes a value anywhere takes it here. */
    flagsBelow(path: readonly string[]): Record<string, FlagWords> {
      const flags: Record<string, FlagWords> = {}
      for (const id of below(path)) {
        for (const [name, flag] of Object.entries(byId.get(id)?.flags ?? {})) {
          if (flags[name]?.type !== 'option') flags[name] = flag
        }
      }
      return flags
    },
  }
}
