import type { Check } from '../check.ts'
import { commandName } from '../command-name.ts'
import { narrow } from '../guarded-environment.ts'
import type { CommandFacts } from '../probe/messages.ts'

/** Help fits a narrow terminal; only examples and addresses, which one copies, may be longer. */
export const helpIsNarrow: Check = {
  title: `fits its help into ${narrow} columns`,
  async run(plugin) {
    const { commands } = await plugin.load()
    const problems = commands.map(async (command) => {
      // Help that breaks is told elsewhere.
      const help = await plugin.help(command).catch(() => '')
      const texts = [
        ...longRows(help).map((row) => `A word of this line does not fit: ${row.trim()}`),
        ...brokenNames(help, command).map((name) => `--${name} does not fit on a line.`),
      ]
      return texts.map((text) => ({ place: `${commandName(command)} --help`, text }))
    })
    return (await Promise.all(problems)).flat()
  },
}

function brokenNames(help: string, { flags }: CommandFacts): string[] {
  const whole = help.replaceAll(/\s+/g, '')
  return flags.map(({ name }) => name).filter((name) => whole.includes(name) && !help.includes(name))
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
