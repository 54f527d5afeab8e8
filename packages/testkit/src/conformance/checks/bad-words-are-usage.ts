import type { Check } from '../check.ts'
import { commandName } from '../command-name.ts'
import { failureJsonFaults, shown } from '../failure-json.ts'
import type { RunReport } from '../probe/messages.ts'

const unknown = '--no-such-flag-anywhere'

/** Words that a command does not know are its caller's mistake, told in the form asked for. */
export const badWordsAreUsage: Check = {
  title: 'answers unknown flags with exit code 2, as text and as JSON',
  async run(plugin) {
    const { commands } = await plugin.load()
    const problems = commands.map(async (command) => {
      const words = (await plugin.exampleWords(command)) ?? []
      const place = `${commandName(command)} ${unknown}`
      const [text, json] = await Promise.all(
        [[], ['--json']].map((flags) => plugin.run(command, { answers: '{}', words: [...flags, unknown, ...words] })),
      )
      return [
        ...(text ? faults(text) : []),
        ...(json ? [...faults(json), ...(json.exitCode === 2 ? failureJsonFaults(json.stderr, 2) : [])] : []),
      ].map((fault) => ({ place, text: fault }))
    })
    return (await Promise.all(problems)).flat()
  },
}

function faults({ exitCode, stdout, noise }: RunReport): string[] {
  const printed = stdout + noise.stdout
  return [
    ...(exitCode === 2 ? [] : [`It exits with ${exitCode}.`]),
    ...(printed === '' ? [] : [`It prints on stdout: ${shown(printed)}`]),
  ]
}
