import { asJson } from '../attempts.ts'
import type { Check } from '../check.ts'
import { inEachRun } from '../in-each-run.ts'

/** Nothing of a result is lost on its way through JSON. */
export const resultsSurviveJson: Check = {
  title: 'gives results that JSON can hold',
  run: (plugin) =>
    inEachRun(plugin, asJson, ({ lossy }) => lossy.map((loss) => `JSON loses a part of its result: ${loss}.`)),
}
