import type { Command, Config } from '@oclif/core'
import { KitCommand } from '@tuglet/kit'
import type { CommandFacts, FlagFacts } from './messages.ts'

/** What a class says of itself, examples rendered as help shows them. */
export function commandFacts(command: Command.Class, config: Config): CommandFacts {
  const { id, summary, description, hidden, aliases, flags, args } = command
  const baseFlags = command.baseFlags ?? {}
  const { view } = command as { view?: { kind?: string } }
  return {
    id,
    aliases: aliases ?? [],
    hidden: hidden ?? false,
    summary,
    description,
    examples: (command.examples ?? []).map((example) => render(exampleText(example), id, config)),
    flags: Object.entries(flags ?? {}).map(([name, flag]) => flagFacts(name, flag)),
    args: Object.entries(args ?? {}).map(([name, arg]) => ({ name, description: arg.description })),
    extendsKit: parents(command).some((parent) => parent.name === 'KitCommand'),
    view: view?.kind,
    lacksGlobal: Object.keys(KitCommand.baseFlags).filter((name) => !(name in baseFlags)),
    replaces: sealed.filter((name) => Object.hasOwn(command.prototype as object, name)),
  }
}

const sealed = ['run', '_run', 'init', 'parse', 'catch', 'finally', 'log', 'toErrorJson', 'toSuccessJson']

function flagFacts(name: string, flag: Command.Flag.Any): FlagFacts {
  return { name, char: flag.char, summary: flag.summary ?? flag.description, hidden: flag.hidden ?? false }
}

function exampleText(example: Command.Example): string {
  return typeof example === 'string' ? example : example.command
}

// The two names that help fills in; anything else stays, and is reported as not filled in.
function render(text: string, id: string, { bin }: Config): string {
  return text.replaceAll(/<%=\s*(config\.bin|command\.id)\s*%>/g, (_, name) =>
    name === 'command.id' ? id.replaceAll(':', ' ') : bin,
  )
}

function parents(command: object): { name: string }[] {
  const parent = Object.getPrototypeOf(command) as (object & { name: string }) | null
  return parent && parent.name ? [parent, ...parents(parent)] : []
}
