import type { Check } from '../check.ts'
import { commandName } from '../command-name.ts'
import type { CommandFacts } from '../probe/messages.ts'

/** Every command lets the kit parse, print and fail for it. */
export const commandsAreKitCommands: Check = {
  title: 'leaves parsing, printing and failing to the kit',
  async run(plugin) {
    const { commands } = await plugin.load()
    return commands.flatMap((command) => faults(command).map((text) => ({ place: commandName(command), text })))
  },
}

function faults({ extendsKit, view, replaces }: CommandFacts): string[] {
  if (!extendsKit) return ['It does not extend KitCommand.']
  return [
    ...(view === 'one' || view === 'many' ? [] : ['It declares no view.']),
    ...replaces.map((name) => `It replaces ${name}(), which is the kit's.`),
  ]
}
