import { interruption } from '@tuglet/kit/lib'
import type { Desk } from '../desk/desk.ts'
import type { Watch } from '../interrupts/heed-signals.ts'
import type { JobOutput } from '../machine/follow-once.ts'
import type { JobSpec } from '../machine/job-spec.ts'
import type { PhaseClock } from '../money/phase-clock.ts'
import { gitState } from '../runs/git-state.ts'
import { watchedOutput, type WatchedOutput } from '../runs/watched-output.ts'
import type { MachineLink } from '../session/machine-link.ts'
import { waitText } from '../rent/kept-text.ts'
import { bringBack } from './bring-back.ts'
import type { ExecPlan } from './exec-options.ts'
import type { ExecEnd } from './exec-row.ts'
import { followRun } from './follow-run.ts'
import { withoutKeys, type Place } from './place-options.ts'
import { prepareFiles } from './prepare-files.ts'
import { recordOf } from './record-of.ts'
import { startDetached } from './start-detached.ts'

/** A command that is to run on a machine, and what it is done with. */
export interface Working {
  readonly plan: ExecPlan
  /** As it is on this machine. */
  readonly place: Place
  readonly desk: Desk
  readonly link: MachineLink
  readonly clock: PhaseClock
  readonly watch: Watch
  readonly id: string
  readonly output: JobOutput
}

/** Brings the files to a machine, runs the command there and brings results back; a detached one only begins. */
export async function workOnMachine(working: Working): Promise<ExecEnd> {
  const { plan, place, desk, link, clock, watch, id } = working
  const git = gitState(desk.host, place.mounts[0]?.local ?? desk.host.cwd)
  const named = plan.flags.env ?? []
  const { keyVariables } = link.provider
  const env = withoutKeys(place.env, { keyVariables, named, out: desk.out })
  const expects = await prepareFiles({ link, place: { ...place, env }, clock, output: working.output.stderr }, desk)
  const spec = { id, argv: plan.argv, cwd: place.cwd, env, stdin: plan.stdin, expects }
  const output = watchedOutput(recordOf(working, await git), working.output, desk.host)
  await output.save()
  clock.begin('run')
  if (plan.detach) return detach(working, spec)
  watch.enter('running')
  desk.out.note(`${id} begins. Follow it from another terminal: tuglet gpu attach ${link.entry.token}`)
  const exitCode = await runToEnd(working, { spec, output })
  await output.save({ exitCode, endedAt: desk.host.now().toISOString() })
  // Whoever sent SIGTERM or closed the terminal is told by the code that it was heeded.
  const isTold = watch.last !== undefined && watch.last !== 'SIGINT'
  return results(working, isTold ? interruption(watch.last).exitCode : exitCode)
}

async function runToEnd(working: Working, job: { spec: JobSpec; output: WatchedOutput }) {
  const { desk, link, watch, id } = working
  const from = { stdout: 0, stderr: 0 }
  try {
    return await followRun({ link, output: job.output, watch, start: job.spec, id, from }, desk)
  } catch (error) {
    // Results of a command that was stopped are worth as much as those of one that ended.
    if (!watch.isInHurry && watch.signal.aborted) {
      const untold = (late: unknown) =>
        desk.out.warn(`Results could not be brought back. ${late instanceof Error ? late.message : String(late)}`)
      await results(working, 1).catch(untold)
    }
    throw error
  }
}

async function detach({ desk, link, id }: Working, spec: JobSpec): Promise<ExecEnd> {
  await startDetached(link.channel, spec)
  const { token, name } = link.entry
  const wait = waitText(link.setup.limits)
  const after =
    wait === undefined ? '' : ` When it is over the machine waits ${wait} for you, and ends with its results.`
  desk.out.note(
    `${id} runs on ${name} and goes on without us.${after}\n  Follow it and bring results back: tuglet gpu attach ${token}   End the machine: tuglet gpu down ${token}`,
  )
  return { type: 'detached', run: id, machine: name }
}

async function results({ plan, place, desk, link, clock, watch, id }: Working, exitCode: number): Promise<ExecEnd> {
  const end: ExecEnd = { type: 'ended', run: id, machine: link.entry.name, exitCode }
  if (plan.pull === undefined) return end
  clock.begin('pull')
  watch.enter('pulling')
  const { mounts, excludes } = place
  const back = await bringBack(link, { mounts, excludes, only: plan.pull, signal: watch.signal }, desk)
  return back ? { ...end, pulled: back } : { ...end, resultsLeft: true }
}
