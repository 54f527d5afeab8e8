import type { CommandWords, FlagWords } from '@tuglet/kit/start'

/** A flag as completion and the ordering of words need it. */
export interface ListedFlag extends FlagWords {
  readonly summary?: string | undefined
  readonly options?: readonly string[] | undefined
  readonly hidden?: true | undefined
  readonly multiple?: true | undefined
  readonly allowNo?: true | undefined
}

/** A command as completion and the ordering of words need it; its flags are one of the list's sets. */
export interface ListedCommand extends Omit<CommandWords, 'flags'> {
  readonly flags: number
  readonly args: readonly ListedArgument[]
  readonly summary?: string | undefined
  readonly hidden?: true | undefined
  /** Whether it offers live values. */
  readonly completes?: true | undefined
}

/** An argument of a command. */
export interface ListedArgument {
  readonly name: string
  readonly options?: readonly string[] | undefined
  readonly multiple?: true | undefined
}

/** All commands and topics with what a person may type after them. Many commands have the same flags: each set is kept once. */
export interface WordList {
  /** The index that it belongs to. */
  readonly of: string
  /** The ids of all commands and aliases, in the order in which oclif lists them. */
  readonly ids: readonly string[]
  readonly commands: readonly ListedCommand[]
  readonly flagSets: readonly Readonly<Record<string, ListedFlag>>[]
  readonly topics: readonly { readonly name: string; readonly summary?: string | undefined }[]
}

/** The commands of a list as the ordering of words takes them. */
export function commandWords({ commands, flagSets }: Pick<WordList, 'commands' | 'flagSets'>): CommandWords[] {
  return commands.map((command) => ({ ...command, flags: flagSets[command.flags] ?? {} }))
}
