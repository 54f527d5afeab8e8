import { asNobody } from '../attempts.ts'
import type { Check } from '../check.ts'
import { inEachRun } from '../in-each-run.ts'

/** Under --no-input nobody is asked and nothing is waited for. */
export const noInputAsksNobody: Check = {
  title: 'asks nobody under --no-input, and never reads the keyboard by itself',
  run: (plugin) =>
    inEachRun(plugin, asNobody, ({ asked, readStdin }) => [
      ...asked.map((question) => `It asks: ${question}`),
      ...(readStdin ? ['It reads process.stdin by itself.'] : []),
    ]),
}
