import { KitCommand } from '@tuglet/kit'
import type { Check } from '../check.ts'
import { commandName } from '../command-name.ts'
import type { CommandFacts } from '../probe/messages.ts'

/** The flags that mean the same everywhere are there and are not given another meaning. */
export const globalFlagsStay: Check = {
  title: 'leaves the global flags as they are',
  async run(plugin) {
    const { commands } = await plugin.load()
    return commands.flatMap((command) => faults(command).map((text) => ({ place: commandName(command), text })))
  },
}

const globals = Object.entries(KitCommand.baseFlags).map(([name, flag]) => ({
  name,
  char: flag.char as string | undefined,
}))
const names = new Set([...globals.map(({ name }) => name), 'help'])
const letters = new Set([...globals.flatMap(({ char }) => char ?? []), 'h'])

function faults({ flags, lacksGlobal, extendsKit }: CommandFacts): string[] {
  // That one is told elsewhere, once.
  if (!extendsKit) return []
  return [
    ...flags.filter(({ name }) => names.has(name)).map(({ name }) => `--${name} is global: the kit answers it.`),
    ...flags.flatMap(({ name, char }) => (char && letters.has(char) ? [`-${char} of --${name} is global.`] : [])),
    ...lacksGlobal.map((name) => `It does not take --${name}.`),
  ]
}
