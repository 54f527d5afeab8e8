import type { Check } from '../check.ts'
import { commandName } from '../command-name.ts'
import { wordsFor } from '../example-words.ts'

/** Every example is a call of its command that the command can read. */
export const examplesParse: Check = {
  title: 'gives examples that its commands can read',
  async run(plugin) {
    const { commands } = await plugin.load()
    const problems = commands.map(async (command) => {
      const texts = await Promise.all(
        command.examples.map(async (example) => {
          const calls = wordsFor(command, example)
          if (calls.length === 0) return [`The example does not call it: ${example}`]
          const reasons = await Promise.all(calls.map((words) => plugin.parse(command, words)))
          return reasons.flatMap((reason) => (reason === undefined ? [] : [`It cannot read "${example}": ${reason}`]))
        }),
      )
      return texts.flat().map((text) => ({ place: commandName(command), text }))
    })
    return (await Promise.all(problems)).flat()
  },
}
