import { Failure } from '@tuglet/kit/lib'
import type { Desk } from '../desk/desk.ts'
import { waitText } from '../rent/kept-text.ts'
import type { MachineLink } from '../session/machine-link.ts'
import { pullResults, type PullRequest } from './pull-results.ts'
import { syncNotes } from './sync-notes.ts'

/**
 * Brings results back and gives their paths. When they cannot be had while the machine is still there, it is left to its own
 * lease, which is said, and undefined is given: what was computed is worth more than ten minutes of a machine.
 */
export async function bringBack(
  link: MachineLink,
  request: PullRequest,
  desk: Desk,
): Promise<readonly string[] | undefined> {
  const { entry, provider } = link
  try {
    const reports = await desk.tasks.step('Bringing results back', (step) => pullResults(link, request, step))
    for (const note of syncNotes(reports.map((report) => ({ ...report, skipped: [] })))) desk.out.note(note)
    const pulled = reports.flatMap((report) => report.pulled)
    const files = pulled.filter((path) => !pulled.some((other) => other.startsWith(`${path}/`)))
    if (files.length > 0) desk.out.note(`Brought back: ${listed(files)}.`)
    return files
  } catch (error) {
    if (request.signal.aborted) throw error
    const machine = await provider.get(entry.machineId ?? '').catch(() => undefined)
    if (machine?.state !== 'ready') throw error
    const why = Failure.is(error) ? ` ${error.message}` : ''
    const wait = waitText(link.setup.limits)
    const waits = wait === undefined ? '' : ` It waits ${wait} for that.`
    desk.out.warn(
      `Results could not be brought back, so the machine was not ended.${why}${waits} Try again: tuglet gpu sync ${entry.token} --pull, then end it: tuglet gpu down ${entry.token}`,
    )
    return undefined
  }
}

function listed(paths: readonly string[]): string {
  const first = paths.slice(0, 5).join(', ')
  return paths.length > 5 ? `${first} and ${paths.length - 5} more` : first
}
