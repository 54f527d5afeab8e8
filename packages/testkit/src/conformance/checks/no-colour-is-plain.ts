import { asText } from '../attempts.ts'
import type { Check } from '../check.ts'
import { shown } from '../failure-json.ts'
import { inEachRun } from '../in-each-run.ts'

/** With NO_COLOR there are no codes, on a terminal neither. */
export const noColourIsPlain: Check = {
  title: 'prints no colour codes with NO_COLOR',
  run: (plugin) =>
    inEachRun(plugin, asText, ({ stdout, stderr }) =>
      `${stdout}\n${stderr}`
        .split('\n')
        .filter((row) => colourCode.test(row))
        .slice(0, 1)
        .map((row) => `It prints colour codes: ${shown(JSON.stringify(row))}`),
    ),
}

// eslint-disable-next-line no-control-regex -- it looks for control characters
const colourCode = /\u001B\[[\d;]*m/
