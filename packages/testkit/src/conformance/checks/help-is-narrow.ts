import type { Check } from '../check.ts'
import { commandName } from '../command-name.ts'
import { narrow } from '../guarded-environment.ts'

/** Help fits a narrow terminal; only examples and addresses, which one copies, may be longer. */
export const helpIsNarrow: Check = {
  title: `fits its help into ${narrow} columns`,
  async run(plugin) {
    const { commands } = await plugin.load()
    const problems = commands.map(async (command) => {
      // Help that breaks is told elsewhere.
      const help = await plugin.help(command).catch(() => '')
      return longRows(help).map((row) => ({
        place: `${commandName(command)} --help`,
        text: `This line has ${row.length} columns and cannot be broken: ${row.trim()}`,
      }))
    })
    return (await Promise.all(problems)).flat()
  },
}

function longRows(help: string): string[] {
  const [body = ''] = help.split(/^EXAMPLES$/m)
  return body.split('\n').filter((row) => row.length > narrow && !/https?:\/\/\S+$/.test(row))
}
