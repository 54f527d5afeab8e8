import { Help, type Command } from '@oclif/core'

/** A command whose help grows with its arguments (`replicate run MODEL --help`); it also sets `static hasDynamicHelp = true`. */
export interface HelpfulCommand {
  /** More help for these words, or nothing. */
  readonly moreHelp?: (words: readonly string[]) => Promise<string | undefined>
}

/** oclif's help, plus what a command adds from its arguments. The root names it as its `helpClass`. */
export class KitHelp extends Help {
  #words: readonly string[] = []

  override async showHelp(words: string[]): Promise<void> {
    this.#words = words
    await super.showHelp(words)
  }

  override async showCommandHelp(command: Command.Loadable): Promise<void> {
    await super.showCommandHelp(command)
    if (!command.hasDynamicHelp) return
    const { moreHelp } = (await command.load()) as unknown as HelpfulCommand
    const idWords = command.id.split(/[ :]/)
    const rest = this.#words.slice(idWords.length).filter((word) => word !== '--help' && word !== '-h')
    const more = await moreHelp?.(rest)
    if (more !== undefined) this.log(more)
  }
}
