import { Help, type Command } from '@oclif/core'

/** A command whose help grows with its arguments: `replicate run MODEL --help`. */
export interface HelpfulCommand {
  /** Says so in the manifest; only then is the command loaded for its help, and its help never answered from a cache. */
  readonly growsHelp?: boolean
  /** More help for these words, or nothing. */
  readonly moreHelp?: (words: readonly string[]) => Promise<string | undefined>
}

/** oclif's help, plus what a command adds from its arguments. The launcher names it as the help class. */
export class KitHelp extends Help {
  #words: readonly string[] = []

  override async showHelp(words: string[]): Promise<void> {
    this.#words = words
    await super.showHelp(words)
  }

  override async showCommandHelp(command: Command.Loadable): Promise<void> {
    await super.showCommandHelp(command)
    if (!(command as HelpfulCommand).growsHelp) return
    const { moreHelp } = (await command.load()) as unknown as HelpfulCommand
    const idWords = command.id.split(/[ :]/)
    const rest = this.#words.slice(idWords.length).filter((word) => word !== '--help' && word !== '-h')
    const more = await moreHelp?.(rest)
    if (more !== undefined) this.log(more)
  }
}
