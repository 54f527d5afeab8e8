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
        text: `A word of this line does not fit: ${row.trim()}`,
      }))
    })
    return (await Promise.all(problems)).flat()
  },
}

// What has room to be broken is broken by whoever shows it; a word is not.
function longRows(help: string): string[] {
  const [body = ''] = help.split(/^EXAMPLES$/m)
  return body.split('\n').filter((row) => longestWord(row) > narrow && !/https?:\/\//.test(row))
}

function longestWord(row: string): number {
  const indent = row.length - row.trimStart().length
  return Math.max(
    ...row
      .trim()
      .split(/\s+/)
      .map((word) => indent + word.length),
  )
}
