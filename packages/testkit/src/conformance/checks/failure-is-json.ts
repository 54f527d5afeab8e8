import { asFailingJson } from '../attempts.ts'
import type { Check } from '../check.ts'
import { failureJsonFaults } from '../failure-json.ts'
import { inEachRun } from '../in-each-run.ts'

/** A failure asked for as JSON is one object on stderr, and stdout stays empty. */
export const failureIsJson: Check = {
  title: 'tells failures as JSON on stderr',
  run: (plugin) =>
    inEachRun(plugin, asFailingJson, ({ exitCode, stderr, left, escaped }) => {
      // Those who leave the kit's way are told elsewhere.
      if (exitCode === 0 || left !== undefined || escaped !== undefined) return []
      return failureJsonFaults(stderr, exitCode)
    }),
}
