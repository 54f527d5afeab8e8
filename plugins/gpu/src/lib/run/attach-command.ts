import { Failure } from '@tuglet/kit/lib'
import type { Desk } from '../desk/desk.ts'
import { heedSignals, type Watch } from '../interrupts/heed-signals.ts'
import { phaseClock } from '../money/phase-clock.ts'
import { joinMachine } from '../rent/join-machine.ts'
import { endRented } from '../rent/let-go.ts'
import { listRuns } from '../runs/keep-runs.ts'
import type { RunRecord } from '../runs/run-record.ts'
import { watchedOutput } from '../runs/watched-output.ts'
import { openLink, type MachineLink } from '../session/machine-link.ts'
import { bringBack } from './bring-back.ts'
import { remoteExit, shownOutput } from './exec-command.ts'
import type { ExecEnd, ExecRow } from './exec-row.ts'
import { followRun } from './follow-run.ts'
import { outputRows } from './output-rows.ts'
import { newestJob, plainChannel } from './show-log.ts'
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
  if (end.exitCode !== undefined && end.exitCode !== 0) throw remoteExit(end)
}

interface Attaching {
  readonly desk: Desk
  readonly watch: Watch
  readonly output: JobOutput
}

async function attach(choice: AttachChoice, { desk, watch, output }: Attaching): Promise<ExecEnd> {
  const held = await joinMachine(choice.machine, desk)
  const { entry } = held
  const id = choice.run ?? (await newestJob(plainChannel(held), entry.name))
  const record = (await listRuns(desk.host)).find((run) => run.id === id)
  const shown = choice.fromStart || !record ? { stdout: 0, stderr: 0 } : record.seen
  const watched = watchedOutput({ ...(record ?? unknownRun(id, entry.name)), seen: shown }, output, desk.host)
  await using link = await openLink(held, desk, { signal: watch.signal })
  watch.enter('attached')
  const exitCode = await followRun(
    { link, watch, id, from: shown, output: record ? watched : { output, save: watched.save } },
    desk,
  )
  if (record) await watched.save({ exitCode, endedAt: desk.host.now().toISOString() })
  const end: ExecEnd = { type: 'ended', run: id, machine: entry.name, exitCode }
  return record ? finish(end, { record, link, choice, desk, watch }) : end
}

interface Finishing {
  readonly record: RunRecord
  readonly link: MachineLink
  readonly choice: AttachChoice
  readonly desk: Desk
  readonly watch: Watch
}

async function finish(end: ExecEnd, { record, link, choice, desk, watch }: Finishing): Promise<ExecEnd> {
  const clock = phaseClock(desk.host)
  clock.begin('pull')
  watch.enter('pulling')
  const { pull, mounts, excludes } = record
  const request = { mounts, excludes, only: pull ?? [], signal: watch.signal }
  const pulled = pull === undefined ? [] : await bringBack(link, request, desk)
  if (!pulled) return end
  watch.enter('ending')
  clock.begin('end')
  if (record.endsMachine && !choice.noTerminate) await endRented(link, desk, clock.stop())
  return { ...end, pulled }
}

function unknownRun(id: string, machine: string): RunRecord {
  if (!/^[\w.-]+$/.test(id)) throw new Failure('usage', `"${id}" is no run.`, { code: 'RUN_NOT_FOUND' })
  const nothing = { argv: [], mounts: [], excludes: [], envNames: [], seen: { stdout: 0, stderr: 0 } }
  const plain = { provider: '', gpu: '', gpuCount: 1, spot: false, diskGb: 0, cwd: '', sync: false, editable: false }
  return { version: 1, id, machine, token: '', startedAt: '', endsMachine: false, ...nothing, ...plain }
}
