import { asQuiet } from '../attempts.ts'
import type { Check } from '../check.ts'
import { shown } from '../failure-json.ts'
import { inEachRun } from '../in-each-run.ts'

/** Under --quiet there are identifiers, one a line, and no word beside a warning or a failure. */
export const quietIsQuiet: Check = {
  title: 'prints identifiers and no notes under --quiet',
  run: (plugin) =>
    inEachRun(plugin, asQuiet, (report) => {
      const { exitCode, stdout, stderr } = report
      if (exitCode !== 0) return []
      const odd = stdout
        .split('\n')
        .find((row) => row.startsWith('[object ') || row.includes('\t') || row.includes('\u001B'))
      const words = stderr.split('\n').find((row) => row !== '' && !row.startsWith('Warning:'))
      return [
        ...(odd === undefined ? [] : [`It prints what is no identifier: ${shown(odd)}`]),
        ...(words === undefined ? [] : [`It says on stderr: ${shown(words)}`]),
      ]
    }),
}
