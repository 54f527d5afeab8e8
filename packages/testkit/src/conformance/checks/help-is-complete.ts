import type { Check } from '../check.ts'
import { commandName } from '../command-name.ts'
import type { PluginUnderTest } from '../plugin-under-test.ts'
import type { CommandFacts } from '../probe/messages.ts'

/** The help of every command names all there is, and nothing that is not. */
export const helpIsComplete: Check = {
  title: 'helps with every command, flag and argument',
  async run(plugin) {
    const { commands } = await plugin.load()
    const faults = commands.map(async (command) =>
      (await faultsOf(plugin, command)).map((text) => ({ place: `${commandName(command)} --help`, text })),
    )
    return (await Promise.all(faults)).flat()
  },
}

async function faultsOf(plugin: PluginUnderTest, command: CommandFacts): Promise<string[]> {
  const help = await plugin.help(command).catch((error: Error) => error)
  if (help instanceof Error) return [`It breaks: ${help.message.split('\n')[0]}`]
  const named = command.flags.filter(({ hidden }) => !hidden).map(({ name }) => name)
  const whole = help.replaceAll(/\s+/g, '')
  const odd = ['<%', '[object ', 'undefined'].filter((text) => help.includes(text))
  return [
    ...(help.includes('USAGE') ? [] : ['It shows no usage.']),
    ...named
      .filter((name) => !whole.includes(`--${name}`) && !whole.includes(`--[no-]${name}`))
      .map((name) => `It does not name --${name}.`),
    ...odd.map((text) => `It shows "${text}".`),
  ]
}
