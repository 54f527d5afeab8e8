import { Failure } from '@tuglet/kit/lib'
import type { ExecEnd } from './exec-row.ts'

/** The failure of a run that did not end well, with its exit code where it has one of its own; undefined for one that did. */
export function runFailure({ exitCode, run, machine, resultsLeft }: ExecEnd): Failure | undefined {
  if (exitCode !== undefined && exitCode !== 0) {
    // Everything was said already, by the command itself.
    const told = { code: 'REMOTE_EXIT', exitCode, silent: true, data: { run, machine, exitCode } }
    return new Failure('failed', `The command ended with ${exitCode}.`, told)
  }
  if (!resultsLeft) return undefined
  return new Failure('partial', 'The command ended well, but its results are still on the machine.', {
    code: 'RESULTS_LEFT',
    data: { run, machine },
  })
}
