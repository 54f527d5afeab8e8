import type { Command, Config } from '@oclif/core'
import type { ListedArgument, ListedCommand, ListedFlag, WordList } from './word-list.ts'

/** The commands and topics of a full config, as completion and the ordering of words need them. */
export function listWords(config: Config): Omit<WordList, 'of'> {
  const flagSets: Record<string, ListedFlag>[] = []
  const known = new Map<string, number>()
  const numberOf = (flags: Record<string, ListedFlag>) => {
    const text = JSON.stringify(flags)
    const number = known.get(text) ?? flagSets.push(flags) - 1
    known.set(text, number)
    return number
  }
  const plain = (text: string | undefined) => firstLine(text, config)
  // An alias is a command with an id of its own in oclif's list; its flags come with the command.
  const own = config.commands.filter(({ id, aliases, hiddenAliases }) => {
    return ![...(aliases ?? []), ...(hiddenAliases ?? [])].some((alias) => alias.replaceAll(' ', ':') === id)
  })
  return {
    ids: config.commandIDs,
    commands: own.map((command) => ({
      ...listedCommand(command),
      flags: numberOf(listedFlags(command, plain)),
      ...given('summary', plain(command.summary ?? command.description)),
    })),
    flagSets,
    topics: config.topics
      .filter(({ hidden }) => !hidden)
      .map(({ name, description }) => ({ name, ...given('summary', plain(description)) })),
  }
}

interface Extras {
  readonly aliases?: readonly string[]
  readonly hiddenAliases?: readonly string[]
  readonly verbatim?: boolean
  readonly complete?: object
}

function listedCommand(command: Command.Loadable): Omit<ListedCommand, 'flags' | 'summary'> {
  const { id, hidden, strict, pluginType } = command
  const { verbatim, complete, aliases = [], hiddenAliases = [] } = command as Extras
  const args = Object.values(command.args ?? {}).filter((argument) => !argument.hidden)
  return {
    id,
    ...(aliases.length > 0 && { aliases }),
    ...(hiddenAliases.length > 0 && { hiddenAliases }),
    ...(verbatim && { verbatim }),
    ...(hidden && { hidden }),
    ...(complete && pluginType !== 'jit' && { completes: true }),
    args: args.map(({ name, options }, at): ListedArgument => ({
      name,
      ...(options && { options }),
      ...(strict === false && at === args.length - 1 && { multiple: true }),
    })),
  }
}

type Plain = (text: string | undefined) => string | undefined

function listedFlags({ flags, baseFlags }: Command.Loadable, plain: Plain): Record<string, ListedFlag> {
  return Object.fromEntries(
    Object.entries({ ...(baseFlags as Flags), ...(flags as Flags) }).map(([name, flag]) => [
      name,
      listedFlag(flag, plain),
    ]),
  )
}

type Flags = Readonly<Record<string, AnyFlag>> | undefined
interface AnyFlag extends ListedFlag {
  readonly description?: string
}

function listedFlag(flag: AnyFlag, plain: Plain): ListedFlag {
  return {
    type: flag.type,
    ...given('char', flag.char),
    ...given('aliases', flag.aliases),
    ...given('charAliases', flag.charAliases),
    ...given('helpValue', flag.helpValue),
    ...given('options', flag.options),
    ...given('summary', plain(flag.summary ?? flag.description)),
    ...given('hidden', flag.hidden || undefined),
    ...given('multiple', flag.multiple || undefined),
    ...given('allowNo', flag.allowNo || undefined),
  }
}

function given<K extends string, V>(key: K, value: V | undefined): { readonly [key in K]?: V } {
  return (value === undefined ? {} : { [key]: value }) as { readonly [key in K]?: V }
}

// A summary is a template; of those that name anything but the program, nothing is shown.
function firstLine(text: string | undefined, { bin }: Config): string | undefined {
  const line = text?.split('\n', 1)[0]?.replaceAll(/<%=\s*config\.bin\s*%>/g, bin)
  return line === '' || line?.includes('<%') ? undefined : line
}
