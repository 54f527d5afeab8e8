import { Failure } from '@tuglet/kit/lib'
import type { Desk } from '../desk/desk.ts'
import { heedSignals, type Watch } from '../interrupts/heed-signals.ts'
import { prepareSession } from '../machine/prepare-session.ts'
import type { PhaseClock } from '../money/phase-clock.ts'
import type { Ending } from '../rent/settle-machine.ts'
import { withMachine, type WorkDone } from '../rent/with-machine.ts'
import { placeOn, withoutKeys } from '../run/place-options.ts'
import { prepareFiles } from '../run/prepare-files.ts'
import type { MachineLink } from '../session/machine-link.ts'
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
  if (!desk.host.stdin.isTTY) throw noTerminal()
  const { value, ending } = await heedSignals(desk, (watch) =>
    withMachine(
      {
        request: plan.request,
        use: plan.place,
        watch,
        async work(link, clock) {
          return useShell({ plan, desk, link, clock, watch })
        },
      },
      desk,
    ),
  )
  const end: ShellEnd = { ...value, ending }
  const { exitCode } = end
  if (exitCode === 0) return end
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

async function useShell(using: Using): Promise<WorkDone<Omit<ShellEnd, 'ending'>>> {
  const { plan, desk, link, clock, watch } = using
  const { named } = plan
  const place = placeOn(link, plan.place)
  const { keyVariables, capabilities } = link.provider
  const env = withoutKeys(place.env, { keyVariables, named, out: desk.out })
  await prepareFiles({ link, place: { ...place, env }, clock, output: desk.host.stderr }, desk)
  const session = () => prepareSession(link.channel, { cwd: place.cwd, env, allShells: capabilities.ownsMachines })
  clock.begin('shell')
  const { name, token } = link.entry
  desk.out.note(`${name}: ${place.cwd}. Another terminal: tuglet gpu ssh --on ${token}`)
  const { value: exitCode, isComplete } = await syncBeside(link, { place, desk }, () =>
    openShell(link, { session, forwards: plan.forwards, signal: watch.signal }, desk),
  )
  clock.begin('decide')
  const isUnclear = exitCode === undefined || !isComplete
  return { value: { machine: name, token, exitCode: exitCode ?? 0 }, ending: await endingOf(using, isUnclear) }
}

async function endingOf({ plan, desk, link, watch }: Using, isUnclear: boolean): Promise<Ending> {
  // What could not be brought back is not thrown away without a question: the lease is what ends it then.
  if (link.isJoined || (isUnclear && plan.termination === 'always')) return 'leave'
  const { request, termination } = plan
  if (termination === 'always') return 'end'
  // Whoever says yes was told that another terminal uses it.
  if (termination === 'ask' && (await askToEnd(link.entry, desk, watch.signal))) return 'endForAll'
  return request.lingerSeconds === undefined ? 'keep' : 'linger'
}

function noTerminal(): Failure {
  return new Failure('usage', 'A shell needs a terminal, and there is none here.', {
    code: 'NO_TERMINAL',
    hints: ['Run a command instead: tuglet gpu exec bash -s <script.sh'],
  })
}
