import { asJson, asRows } from '../attempts.ts'
import type { Check } from '../check.ts'
import { shown } from '../failure-json.ts'
import { inEachRun } from '../in-each-run.ts'
import type { RunReport } from '../probe/messages.ts'

/** A result asked for as JSON is JSON: one document, or one value per line. */
export const resultIsJson: Check = {
  title: 'prints results as JSON and as JSON lines',
  async run(plugin) {
    return [...(await inEachRun(plugin, asJson, document)), ...(await inEachRun(plugin, asRows, lines))]
  },
}

function document({ exitCode, stdout, failure }: RunReport): string[] {
  // A silent failure is a whole result with bad news.
  if (exitCode !== 0 && !failure?.silent)
    return stdout === '' ? [] : [`It fails and prints on stdout: ${shown(stdout)}`]
  return isJson(stdout) ? [] : [`It prints what is no JSON: ${shown(stdout)}`]
}

function lines({ exitCode, stdout }: RunReport): string[] {
  if (exitCode !== 0 && stdout === '') return []
  const broken = stdout.split('\n').find((row) => row !== '' && !isJson(row))
  return broken === undefined ? [] : [`It prints a line that is no JSON: ${shown(broken)}`]
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
