import type { Check } from '../check.ts'
import { commandName } from '../command-name.ts'
import { failureJsonFaults, shown } from '../failure-json.ts'
import { firstConnecting, firstPrinting } from '../representatives.ts'

/** A real run in a script, with no terminal and nothing to read, gives JSON or a failure in JSON. */
export const worksWithoutTerminal: Check = {
  title: 'works in a script: no terminal, no input, JSON on stdout or a failure on stderr',
  async run(plugin) {
    const printing = await firstPrinting(plugin)
    const connecting = printing ? undefined : await firstConnecting(plugin)
    const found = printing ?? connecting
    if (!found) return []
    const words = [...commandName(found.command).split(' '), '--json', ...found.words]
    const { stdout, stderr, exitCode, hangs } = await plugin.cli(words, { answers: printing?.answers ?? 'broken' })
    const texts = hangs
      ? ['It does not end.']
      : exitCode === 0
        ? outcome(stdout)
        : [...empty(stdout), ...failureJsonFaults(stderr, exitCode)]
    return texts.map((text) => ({ place: `${words.join(' ')} </dev/null`, text }))
  },
}

function outcome(stdout: string): string[] {
  try {
    JSON.parse(stdout)
    return []
  } catch {
    return [`It prints what is no JSON: ${shown(stdout)}`]
  }
}

const empty = (stdout: string) => (stdout === '' ? [] : [`It fails and prints on stdout: ${shown(stdout)}`])
