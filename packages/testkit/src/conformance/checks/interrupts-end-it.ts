import type { Check } from '../check.ts'
import { inEachRun } from '../in-each-run.ts'

/** Ctrl-C while a server is silent ends a command at once, as an interruption. */
export const interruptsEndIt: Check = {
  title: 'ends with 130 on Ctrl-C while a server is silent',
  run: (plugin) =>
    inEachRun(plugin, [{ answers: 'nothing', flags: [], interrupt: true }], (report) => {
      if (report.requests === 0) return []
      if (report.hangs) return ['It goes on after Ctrl-C.']
      return report.exitCode === 130 ? [] : [`It exits with ${report.exitCode} on Ctrl-C.`]
    }),
}
