import { randomBytes } from 'node:crypto'
import { Failure, interruption } from '@tuglet/kit/lib'
import type { Desk } from '../desk/desk.ts'
import { heedSignals, type Watch } from '../interrupts/heed-signals.ts'
import type { JobOutput } from '../machine/follow-once.ts'
import { installEditable } from '../machine/install-editable.ts'
import type { PhaseClock } from '../money/phase-clock.ts'
import { receipt } from '../money/receipt.ts'
import type { Ending } from '../rent/let-go.ts'
import { withMachine } from '../rent/with-machine.ts'
import { gitState } from '../runs/git-state.ts'
import type { RunRecord } from '../runs/run-record.ts'
import { watchedOutput, type WatchedOutput } from '../runs/watched-output.ts'
import type { MachineLink } from '../session/machine-link.ts'
import { writeSetup } from '../session/machine-setup.ts'
import { describePlan } from './describe-plan.ts'
import type { ExecPlan } from './exec-options.ts'
import type { ExecEnd, ExecRow } from './exec-row.ts'
import { followRun } from './follow-run.ts'
import { outputRows } from './output-rows.ts'
import { withoutKeys } from './place-options.ts'
import { bringBack } from './bring-back.ts'
import { startDetached } from './start-detached.ts'
import { makeWorkFolder, syncUp } from './sync-up.ts'

/** Runs a command on a machine: files there before it, results back after it, the machine gone; fails with the command's exit code. */
export async function* execCommand(plan: ExecPlan, desk: Desk, isJson: boolean): AsyncGenerator<ExecRow> {
  if (plan.flags['dry-run']) return yield await describePlan(plan, desk)
  const end = yield* outputRows((output) => runPlan(plan, desk, shownOutput(output, desk, isJson)))
  yield end
  if (end.exitCode !== undefined && end.exitCode !== 0) throw remoteExit(end)
}

/** The failure of a command that ended badly: everything was said already, and its exit code is ours. */
export function remoteExit({ exitCode = 1, run, machine }: ExecEnd): Failure {
  return new Failure('failed', `The command ended with ${exitCode}.`, {
    code: 'REMOTE_EXIT',
    exitCode,
    silent: true,
    data: { run, machine, exitCode },
  })
}

/** As JSON all output is rows; otherwise what the command says on stderr goes there as it is. */
export function shownOutput(rows: JobOutput, { host }: Desk, isJson: boolean): JobOutput {
  return isJson ? rows : { stdout: rows.stdout, stderr: host.stderr }
}

async function runPlan(plan: ExecPlan, desk: Desk, output: JobOutput): Promise<ExecEnd> {
  const id = `run-${randomBytes(5).toString('hex')}`
  let machine: MachineLink['entry'] | undefined
  const end = await heedSignals(desk, (watch) =>
    withMachine(
      {
        request: plan.request,
        use: plan.place,
        watch,
        async work(link, clock) {
          machine = link.entry
          const value = await workOn({ plan, desk, link, clock, watch, id, output })
          return { value, ending: endingOf(plan, value) }
        },
      },
      desk,
    ),
  )
  const entry = machine && (await desk.ledger.get(machine.token))
  return entry ? { ...end, receipt: receipt(entry, desk.host.now()) } : end
}

function endingOf(plan: ExecPlan, end: Worked): Ending {
  if (plan.detach || end.resultsLeft) return 'leave'
  return plan.ending
}

interface Working {
  readonly plan: ExecPlan
  readonly desk: Desk
  readonly link: MachineLink
  readonly clock: PhaseClock
  readonly watch: Watch
  readonly id: string
  readonly output: JobOutput
}

type Worked = ExecEnd & { readonly resultsLeft?: boolean }

async function workOn(working: Working): Promise<Worked> {
  const { plan, desk, link, clock, watch, id } = working
  const { place } = plan
  const git = gitState(desk.host, place.mounts[0]?.local ?? desk.host.cwd)
  const named = plan.flags.env ?? []
  const { keyVariables } = link.provider
  const env = withoutKeys(place.env, { keyVariables, named, out: desk.out })
  const expects = await prepare(working, env)
  const spec = { id, argv: plan.argv, cwd: place.cwd, env, stdin: plan.stdin, expects }
  const output = watchedOutput(recordOf(working, await git), working.output, desk.host)
  await output.save()
  clock.begin('run')
  if (plan.detach) return detach(working, spec)
  watch.enter('running')
  const exitCode = await runToEnd(working, { spec, output })
  await output.save({ exitCode, endedAt: desk.host.now().toISOString() })
  // Whoever sent SIGTERM or closed the terminal is told by the code that it was heeded.
  const isTold = watch.last !== undefined && watch.last !== 'SIGINT'
  return results(working, isTold ? interruption(watch.last).exitCode : exitCode)
}

async function runToEnd(working: Working, job: { spec: Parameters<typeof startDetached>[1]; output: WatchedOutput }) {
  const { desk, link, watch, id } = working
  const from = { stdout: 0, stderr: 0 }
  try {
    return await followRun({ link, output: job.output, watch, start: job.spec, id, from }, desk)
  } catch (error) {
    // Results of a command that was stopped are worth as much as those of one that ended.
    if (!watch.isInHurry && watch.signal.aborted) await results(working, 1).catch(() => undefined)
    throw error
  }
}

async function prepare({ plan, desk, link, clock, output }: Working, env: Readonly<Record<string, string>>) {
  const { place } = plan
  const { channel, setup } = link
  if (place.mounts.length === 0 || !place.sync) {
    await makeWorkFolder(channel, place.cwd)
    return []
  }
  clock.begin('sync')
  const synced = await desk.tasks.step('Syncing files', (step) => syncUp(link, place, { desk, step }))
  if (!place.editable || (setup.installed && synced.unchanged)) return synced.expects
  clock.begin('install')
  await installEditable(channel, { cwd: place.cwd, env, output: output.stderr })
  await writeSetup(desk.host, { ...setup, installed: true })
  return synced.expects
}

async function detach({ desk, link, id }: Working, spec: Parameters<typeof startDetached>[1]): Promise<Worked> {
  await startDetached(link.channel, spec)
  const { token, name } = link.entry
  desk.out.note(
    `${id} runs on ${name} and goes on without us.\n  Follow it: tuglet gpu attach ${token}   End the machine: tuglet gpu down ${token}`,
  )
  return { type: 'detached', run: id, machine: name }
}

async function results({ plan, desk, link, clock, watch, id }: Working, exitCode: number): Promise<Worked> {
  const end: ExecEnd = { type: 'ended', run: id, machine: link.entry.name, exitCode }
  if (plan.pull === undefined) return end
  clock.begin('pull')
  watch.enter('pulling')
  const { mounts, excludes } = plan.place
  const back = await bringBack(link, { mounts, excludes, only: plan.pull, signal: watch.signal }, desk)
  return back ? { ...end, pulled: back } : { ...end, resultsLeft: true }
}

function recordOf({ plan, desk, link, id }: Working, git: RunRecord['git']): RunRecord {
  const { request, place, flags } = plan
  const { entry, provider } = link
  const { offer } = entry
  return {
    version: 1,
    id,
    machine: entry.name,
    token: entry.token,
    provider: provider.id,
    gpu: request.gpu ?? offer.gpu,
    gpuCount: offer.gpuCount,
    ...(entry.image !== undefined && { image: entry.image }),
    ...(request.region !== undefined && { region: request.region }),
    spot: request.spot,
    diskGb: request.diskGb,
    argv: plan.argv,
    cwd: place.cwd,
    mounts: place.mounts,
    excludes: place.excludes,
    sync: place.sync,
    editable: place.editable,
    ...(flags['env-file'] !== undefined && { envFile: flags['env-file'] }),
    envNames: Object.keys(place.env),
    ...(git && { git }),
    startedAt: desk.host.now().toISOString(),
    ...(plan.pull !== undefined && { pull: plan.pull }),
    endsMachine: plan.ending === 'end' && !link.isJoined,
    seen: { stdout: 0, stderr: 0 },
  }
}
