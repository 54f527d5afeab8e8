import { Failure } from '@tuglet/kit/lib'
import type { Desk } from '../desk/desk.ts'
import { heedSignals, type Watch } from '../interrupts/heed-signals.ts'
import { installEditable } from '../machine/install-editable.ts'
import { prepareSession } from '../machine/prepare-session.ts'
import type { PhaseClock } from '../money/phase-clock.ts'
import type { Ending } from '../rent/let-go.ts'
import { withMachine } from '../rent/with-machine.ts'
import { withoutKeys } from '../run/place-options.ts'
import { makeWorkFolder, syncUp } from '../run/sync-up.ts'
import type { MachineLink } from '../session/machine-link.ts'
import { writeSetup } from '../session/machine-setup.ts'
import { askToEnd } from './ask-to-end.ts'
import { syncBeside } from './sync-beside.ts'
import { openShell } from './open-shell.ts'
import type { ShellPlan } from './shell-options.ts'

/** How a shell on a machine ended. */
export interface ShellEnd {
  readonly machine: string
  readonly token: string
  readonly exitCode: number
  readonly ending: Ending
}

/** Opens a shell on a machine, its files kept the same on both sides; ends or leaves the machine as the person says. */
export async function shellCommand(plan: ShellPlan, desk: Desk): Promise<ShellEnd> {
  const end = await heedSignals(desk, (watch) =>
    withMachine(
      {
        request: plan.request,
        use: plan.place,
        watch,
        async work(link, clock) {
          const value = await useShell({ plan, desk, link, clock, watch })
          return { value, ending: value.ending }
        },
      },
      desk,
    ),
  )
  if (end.exitCode === 0) return end
  const { exitCode } = end
  throw new Failure('failed', `The shell ended with ${exitCode}.`, {
    code: 'REMOTE_EXIT',
    exitCode,
    silent: true,
    data: end,
  })
}

interface Using {
  readonly plan: ShellPlan
  readonly desk: Desk
  readonly link: MachineLink
  readonly clock: PhaseClock
  readonly watch: Watch
}

async function useShell(using: Using): Promise<ShellEnd> {
  const { plan, desk, link, clock, watch } = using
  const { place, named } = plan
  const { keyVariables, capabilities } = link.provider
  const env = withoutKeys(place.env, { keyVariables, named, out: desk.out })
  await prepare(using, env)
  const session = () => prepareSession(link.channel, { cwd: place.cwd, env, allShells: capabilities.ownsMachines })
  clock.begin('shell')
  const { name, token } = link.entry
  desk.out.note(`${name}: ${place.cwd}. Another terminal: tuglet gpu ssh --on ${token}`)
  const { value: exitCode, isComplete } = await syncBeside(link, { place, desk }, () =>
    openShell(link, { session, forwards: plan.forwards, signal: watch.signal }, desk),
  )
  clock.begin('decide')
  const isUnclear = exitCode === undefined || !isComplete
  return { machine: name, token, exitCode: exitCode ?? 0, ending: await endingOf(using, isUnclear) }
}

async function endingOf({ plan, desk, link, watch }: Using, isUnclear: boolean): Promise<Ending> {
  // What could not be brought back is not thrown away without a question: the lease is what ends it then.
  if (link.isJoined || (isUnclear && plan.termination === 'always')) return 'leave'
  const { request, termination } = plan
  if (termination === 'never') return request.lingerSeconds === undefined ? 'keep' : 'linger'
  if (termination === 'always') return 'end'
  return (await askToEnd(link.entry, desk, watch.signal)) ? 'end' : 'keep'
}

async function prepare({ plan, desk, link, clock }: Using, env: Readonly<Record<string, string>>): Promise<void> {
  const { place } = plan
  const { channel, setup } = link
  if (place.mounts.length === 0) return makeWorkFolder(channel, place.cwd)
  clock.begin('sync')
  const synced = await desk.tasks.step('Syncing files', (step) => syncUp(link, place, { desk, step }))
  if (!place.editable || (setup.installed && synced.unchanged)) return
  clock.begin('install')
  await installEditable(channel, { cwd: place.cwd, env, output: desk.host.stderr })
  await writeSetup(desk.host, { ...setup, installed: true })
}
