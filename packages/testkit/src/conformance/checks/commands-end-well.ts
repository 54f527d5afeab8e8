import { asFailingJson, asJson } from '../attempts.ts'
import type { Check } from '../check.ts'
import { inEachRun } from '../in-each-run.ts'

/** A command ends by itself, with a result or with a failure that somebody foresaw. */
export const commandsEndWell: Check = {
  title: 'ends with a result or a foreseen failure, whatever a server answers',
  run: (plugin) =>
    inEachRun(plugin, [...asJson, ...asFailingJson], ({ failure, escaped, left, hangs }) => [
      ...(failure?.kind === 'bug' && left === undefined ? [`It ends in a bug: ${failure.message}`] : []),
      ...(escaped === undefined ? [] : [`An error gets out of it: ${escaped}`]),
      ...(left === undefined ? [] : [`It leaves the process, with code ${left}.`]),
      ...(hangs ? ['It does not end, not even on Ctrl-C.'] : []),
    ]),
}
