import { lineCoverage } from './line-coverage.ts'
import { countCoverage, readCoverage } from './read-coverage.ts'

/** The packages whose lines npm test counts. */
export const countedPackages: readonly string[] = ['packages/kohub-client', 'plugins/kohub']

const leastCommands = 90
const leastLines = 80

/** What npm test says of the KohakuHub: lines to print, and how many promises are broken. */
export interface KohubSummary {
  readonly lines: readonly string[]
  readonly broken: number
}

/** How much of the server has a function and a command, and how many of our lines its tests ran, as V8 wrote them into a folder. */
export async function kohubSummary(root: string, written: string): Promise<KohubSummary> {
  const { operations, functions, commands } = countCoverage(readCoverage(root))
  const shares = [
    share('operations with a function', percent(functions, operations), { least: 100 }),
    share('operations with a command', percent(commands, operations), { least: leastCommands }),
  ]
  for (const path of countedPackages) {
    shares.push(share(`lines of ${path}`, await lineCoverage(root, path, written), { least: leastLines }))
  }
  const lines = shares.map(({ text, good }) => `KohakuHub: ${text}${good ? '' : ': too few'}`)
  return { lines, broken: shares.filter(({ good }) => !good).length }
}

function share(what: string, value: number, { least }: { readonly least: number }): { text: string; good: boolean } {
  // More than 80 % is promised of lines; the others are promised as they are.
  const good = least === leastLines ? value > least : value >= least
  return { text: `${Math.floor(value * 10) / 10} % ${what} (at least ${least} %)`, good }
}

function percent(part: number, whole: number): number {
  return whole === 0 ? 0 : (part / whole) * 100
}
