import { randomBytes } from 'node:crypto'
import type { Desk } from '../desk/desk.ts'
import { heedSignals } from '../interrupts/heed-signals.ts'
import type { JobOutput } from '../machine/follow-once.ts'
import { receipt } from '../money/receipt.ts'
import type { Ending } from '../rent/settle-machine.ts'
import { withMachine } from '../rent/with-machine.ts'
import { describePlan } from './describe-plan.ts'
import type { ExecPlan } from './exec-options.ts'
import type { ExecEnd, ExecRow } from './exec-row.ts'
import { outputRows } from './output-rows.ts'
import { placeOn } from './place-options.ts'
import { runFailure } from './run-failure.ts'
import { shownOutput } from './shown-output.ts'
import { workOnMachine } from './work-on-machine.ts'

/** Runs a command on a machine: files there before it, results back after it, the machine gone; fails with the command's exit code. */
export async function* execCommand(plan: ExecPlan, desk: Desk, isJson: boolean): AsyncGenerator<ExecRow> {
  if (plan.flags['dry-run']) return yield await describePlan(plan, desk)
  const end = yield* outputRows((output) => runPlan(plan, desk, shownOutput(output, desk, isJson)))
  yield end
  const failure = runFailure(end)
  if (failure) throw failure
}

async function runPlan(plan: ExecPlan, desk: Desk, output: JobOutput): Promise<ExecEnd> {
  const id = `run-${randomBytes(5).toString('hex')}`
  let token: string | undefined
  const { value: end } = await heedSignals(desk, (watch) =>
    withMachine(
      {
        request: plan.request,
        use: plan.place,
        watch,
        async work(link, clock) {
          token = link.entry.token
          const place = placeOn(link, plan.place)
          const value = await workOnMachine({ plan, place, desk, link, clock, watch, id, output })
          return { value, ending: endingOf(plan, value) }
        },
      },
      desk,
    ),
  )
  const entry = token === undefined ? undefined : await desk.ledger.get(token)
  return entry ? { ...end, receipt: receipt(entry, desk.host.now()) } : end
}

function endingOf({ detach, ending }: ExecPlan, { resultsLeft }: ExecEnd): Ending {
  return detach || resultsLeft ? 'leave' : ending
}
