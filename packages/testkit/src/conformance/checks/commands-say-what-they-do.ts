import type { Check } from '../check.ts'
import { commandName } from '../command-name.ts'
import type { CommandFacts } from '../probe/messages.ts'

/** Every command, flag and argument says in a sentence what it is. */
export const commandsSayWhatTheyDo: Check = {
  title: 'gives every command a summary and an example, and every flag and argument its sentence',
  async run(plugin) {
    const { commands } = await plugin.load()
    return commands.flatMap((command) => cardOf(command).map((text) => ({ place: commandName(command), text })))
  },
}

function cardOf({ summary, examples, flags, args, hidden }: CommandFacts): string[] {
  return [
    ...sentence('The summary', summary),
    ...(examples.length === 0 && !hidden ? ['It shows no example.'] : []),
    ...flags.filter((flag) => !flag.hidden).flatMap((flag) => sentence(`The summary of --${flag.name}`, flag.summary)),
    ...args.flatMap((arg) => sentence(`The description of ${arg.name}`, arg.description)),
  ]
}

function sentence(what: string, text: string | undefined): string[] {
  if (text === undefined || text.trim() === '') return [`${what} is missing.`]
  const [first = ''] = text.trim().split('\n')
  if (!/^[\p{Lu}\p{N}'"`<.~(-]/u.test(first)) return [`${what} starts without a capital: ${first}`]
  return /[.?!)]$/.test(first) ? [] : [`${what} ends without a full stop: ${first}`]
}
