import type { Check } from '../check.ts'
import { commandName } from '../command-name.ts'
import type { CliRun } from '../cli/run-cli.ts'
import { shown } from '../failure-json.ts'
import { firstPrinting } from '../representatives.ts'

/** A reader that goes away ends help and results without a complaint. */
export const closedPipeIsQuiet: Check = {
  title: 'ends without a complaint when nobody reads its stdout',
  async run(plugin) {
    const { commands } = await plugin.load()
    const helped = commands.find(({ hidden }) => !hidden)
    const printing = await firstPrinting(plugin)
    const calls = [
      ...(helped ? [{ words: [...commandName(helped).split(' '), '--help'], answers: '{}' as const }] : []),
      ...(printing
        ? [
            {
              words: [...commandName(printing.command).split(' '), '--json', ...printing.words],
              answers: printing.answers,
            },
          ]
        : []),
    ]
    const runs = calls.map(async ({ words, answers }) => {
      const run = await plugin.cli(words, { answers, closeStdout: true })
      return faults(run).map((text) => ({ place: `${words.join(' ')} | (closed)`, text }))
    })
    return (await Promise.all(runs)).flat()
  },
}

function faults({ exitCode, signal, stderr, hangs }: CliRun): string[] {
  if (hangs) return ['It goes on though nobody reads.']
  return [
    ...(exitCode === 0 || exitCode === 141 || signal === 'SIGPIPE'
      ? []
      : [`It ends with ${signal ?? `exit code ${exitCode}`}.`]),
    ...(isComplaint(stderr) ? [`It complains: ${shown(stderr)}`] : []),
  ]
}

// Notes from before are no complaint.
function isComplaint(stderr: string): boolean {
  return /EPIPE|^\s+at .+:\d+|^(\w*Error|Warning):|"exitCode"/m.test(stderr)
}
