import type { Check } from '../check.ts'
import { commandName } from '../command-name.ts'

/** The topics and commands of the CLI itself. */
const taken = ['auth', 'config', 'doctor', 'help', 'plugins', 'why']

/** No command takes a name of the CLI's own, and no two take the same. */
export const namesAreFree: Check = {
  title: 'takes no name that is taken',
  async run(plugin) {
    const { commands } = await plugin.load()
    const isOwn = plugin.json.name === '@tuglet/plugin-self'
    const names = commands.flatMap((command) => [command.id, ...command.aliases].map((name) => ({ command, name })))
    return names.flatMap(({ command, name }, at) => {
      const place = commandName(command)
      const [first = ''] = name.split(':')
      const twice = names.findIndex((one) => one.name === name) < at
      return [
        ...(!isOwn && taken.includes(first) ? [{ place, text: `"${first}" belongs to the CLI itself.` }] : []),
        ...(twice ? [{ place, text: `"${name.replaceAll(':', ' ')}" names two commands.` }] : []),
      ]
    })
  },
}
