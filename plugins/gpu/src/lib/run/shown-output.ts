import type { Desk } from '../desk/desk.ts'
import type { JobOutput } from '../machine/follow-once.ts'

/** As JSON all output is rows; otherwise what the command says on stderr goes there as it is. */
export function shownOutput(rows: JobOutput, { host }: Pick<Desk, 'host'>, isJson: boolean): JobOutput {
  return isJson ? rows : { stdout: rows.stdout, stderr: host.stderr }
}
