import { Failure } from '@tuglet/kit/lib'
import type { Desk } from '../desk/desk.ts'
import { heedSignals, type Watch } from '../interrupts/heed-signals.ts'
import { isOpen, type PhaseTime } from '../ledger/ledger-entry.ts'
import { isAttended } from '../ledger/owner.ts'
import { phaseClock } from '../money/phase-clock.ts'
import { joinMachine } from '../rent/join-machine.ts'
import { addPhases, endRented } from '../rent/let-go.ts'
import { isSpared } from '../rent/settle-machine.ts'
import { listRuns } from '../runs/keep-runs.ts'
import type { RunRecord } from '../runs/run-record.ts'
import { watchedOutput } from '../runs/watched-output.ts'
import { openLink, type MachineLink } from '../session/machine-link.ts'
import { bringBack } from './bring-back.ts'
import type { ExecEnd, ExecRow } from './exec-row.ts'
import { followRun } from './follow-run.ts'
import { outputRows } from './output-rows.ts'
import { newestJob, plainChannel } from './newest-job.ts'
import { runFailure } from './run-failure.ts'
import { runPhase } from './run-phase.ts'
import { shownOutput } from './shown-output.ts'
import type { JobOutput } from '../machine/follow-once.ts'

/** Which run is taken up. */
export interface AttachChoice {
  readonly machine: string
  readonly run?: string | undefined
  /** Shows all of it again. */
  readonly fromStart: boolean
  /** Leaves the machine, whatever the run was to do with it. */
  readonly noTerminate: boolean
  readonly isJson: boolean
}

/** Follows a command that runs on, from the byte that was seen last, and finishes what its own terminal would have done. */
export async function* attachCommand(choice: AttachChoice, desk: Desk): AsyncGenerator<ExecRow> {
  const end = yield* outputRows((output) =>
    heedSignals(desk, (watch) => attach(choice, { desk, watch, output: shownOutput(output, desk, choice.isJson) })),
  )
  yield end
  const failure = runFailure(end)
  if (failure) throw failure
}

interface Attaching {
  readonly desk: Desk
  readonly watch: Watch
  readonly output: JobOutput
}

async function attach(choice: AttachChoice, { desk, watch, output }: Attaching): Promise<ExecEnd> {
  const held = await joinMachine(choice.machine, desk)
  const { entry, isTheirs } = held
  if (isTheirs) desk.out.note('Its own terminal brings the results back; this one only watches.')
  const id = choice.run ?? (await newestJob(plainChannel(held), entry.name))
  const record = (await listRuns(desk.host)).find((run) => run.id === id)
  const shown = choice.fromStart || !record ? { stdout: 0, stderr: 0 } : record.seen
  const watched = watchedOutput({ ...(record ?? unknownRun(id, entry.name)), seen: shown }, output, desk.host)
  await using link = await openLink(held, desk, { signal: watch.signal })
  watch.enter('attached')
  const follow = () =>
    followRun({ link, watch, id, from: shown, output: record ? watched : { output, save: watched.save } }, desk)
  const exitCode = isTheirs ? await follow() : await keptWhenDetached(entry.token, desk, follow)
  if (record) await watched.save({ exitCode, endedAt: desk.host.now().toISOString() })
  const end: ExecEnd = { type: 'ended', run: id, machine: entry.name, exitCode }
  if (!record || (isTheirs && !(await isLeftToUs(entry.token, desk)))) return end
  return finish(end, { record, link, choice, desk, watch })
}

// Its own terminal may be gone by now, and then nobody else brings the results back.
async function isLeftToUs(token: string, { ledger, host }: Desk): Promise<boolean> {
  const now = await ledger.get(token)
  return now !== undefined && isOpen(now) && !(await isAttended(now.owner, host))
}

// Whoever detaches wants the command to go on: no orphan is made of its machine.
async function keptWhenDetached<T>(token: string, { ledger }: Desk, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (Failure.is(error) && error.code === 'JOB_DETACHED') await ledger.update(token, { kept: true })
    throw error
  }
}

interface Finishing {
  readonly record: RunRecord
  readonly link: MachineLink
  readonly choice: AttachChoice
  readonly desk: Desk
  readonly watch: Watch
}

async function finish(end: ExecEnd, { record, link, choice, desk, watch }: Finishing): Promise<ExecEnd> {
  // Who has seen its end has noted it already.
  const ran = record.endedAt === undefined ? [await runPhase(link.lasting, record, desk.host.now())] : []
  const clock = phaseClock(desk.host)
  clock.begin('pull')
  watch.enter('pulling')
  const { pull, mounts, excludes } = record
  const request = { mounts, excludes, only: pull ?? [], signal: watch.signal }
  const pulled = pull === undefined ? [] : await bringBack(link, request, desk)
  if (!pulled) return { ...end, resultsLeft: true }
  watch.enter('ending')
  clock.begin('end')
  if (record.endsMachine && !choice.noTerminate) await endWith(link, [...ran, ...clock.stop()], desk)
  else await addPhases(link.entry, [...ran, ...clock.stop()], desk)
  return { ...end, pulled }
}

async function endWith(link: MachineLink, phases: readonly PhaseTime[], desk: Desk): Promise<void> {
  const isUsed = await isSpared({ held: link, link, ending: 'end', phases, lingerSeconds: undefined }, desk)
  if (!isUsed) await endRented(link, desk, phases)
}

function unknownRun(id: string, machine: string): RunRecord {
  if (!/^[\w.-]+$/.test(id)) throw new Failure('usage', `"${id}" is no run.`, { code: 'RUN_NOT_FOUND' })
  const nothing = { argv: [], mounts: [], excludes: [], envNames: [], seen: { stdout: 0, stderr: 0 } }
  const plain = { provider: '', gpu: '', gpuCount: 1, spot: false, diskGb: 0, cwd: '', sync: false, editable: false }
  return { version: 1, id, machine, token: '', startedAt: '', endsMachine: false, ...nothing, ...plain }
}
