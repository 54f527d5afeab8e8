import type { Config } from '@oclif/core'
import { closest, Failure } from '@tuglet/kit/start'
import type { FoundPlugin } from '../plugins/find-plugins.ts'
import { parkedCommand } from './parked-command.ts'

/** The failure for words that name no command or topic, with the one most like them; nothing when they do. */
export function unknownCommand(
  words: readonly string[],
  config: Config,
  parked: readonly FoundPlugin[] = [],
): Failure | undefined {
  const path = words.slice(0, firstFlag(words))
  const [first] = path
  if (first === undefined || first === 'help') return undefined
  const names = new Map(nameList(config).map((name) => [name, name]))
  const known = [...names.keys()]
  const longest = path.findLastIndex((_, at) => known.some((name) => startsWithWords(name, path.slice(0, at + 1)))) + 1
  const head = path.slice(0, longest).join(' ')
  if (config.findCommand(head.replaceAll(' ', ':'))) return undefined
  const switchedOff = parkedCommand(path, parked, config.bin)
  if (switchedOff) return switchedOff
  if (longest === path.length || isPermutation(path, config)) return undefined
  const typed = path.slice(0, longest + 1).join(' ')
  const near = closest(typed, known)
  const hints = [
    ...(near === undefined ? [] : [`Did you mean ${config.bin} ${near}?`]),
    `See ${config.bin} ${head === '' ? '' : `${head} `}--help`,
  ]
  return new Failure('usage', `${config.bin} ${typed} is not a command.`, { code: 'UNKNOWN_COMMAND', hints })
}

// With flexible taxonomy the words of a command may come in any order; oclif then asks which one was meant.
const isPermutation = (path: readonly string[], config: Config) =>
  Boolean(config.flexibleTaxonomy) &&
  path.some((_, at) => config.findMatches(path.slice(0, at + 1).join(':'), []).length > 0)

function nameList(config: Config): string[] {
  const visible = config.commands.filter((command) => !command.hidden)
  const ids = visible.flatMap((command) => [command.id, ...command.aliases])
  return [
    ...ids,
    ...config.topics.filter((topic) => !topic.hidden).map((topic) => topic.name),
    ...config.commands.map(({ id }) => id),
  ].map((id) => id.replaceAll(':', ' '))
}

const startsWithWords = (name: string, words: readonly string[]) =>
  name === words.join(' ') || name.startsWith(`${words.join(' ')} `)

function firstFlag(words: readonly string[]): number {
  const at = words.findIndex((word) => word.startsWith('-'))
  return at === -1 ? words.length : at
}
