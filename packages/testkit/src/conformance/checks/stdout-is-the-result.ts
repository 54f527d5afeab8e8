import { asJson, asText } from '../attempts.ts'
import type { Check } from '../check.ts'
import { shown } from '../failure-json.ts'
import { inEachRun } from '../in-each-run.ts'

/** Nothing is printed past the kit. */
export const stdoutIsTheResult: Check = {
  title: 'prints nothing but its result',
  run: (plugin) =>
    inEachRun(plugin, [...asJson, ...asText], ({ noise }) =>
      (['stdout', 'stderr'] as const).flatMap((name) =>
        noise[name] === '' ? [] : [`It prints on ${name} by itself: ${shown(noise[name])}`],
      ),
    ),
}
