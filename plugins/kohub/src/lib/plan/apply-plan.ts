import type { Output, Step } from '@tuglet/kit/lib'
import { applyChanges } from './apply-changes.ts'
import { shown, type ShownChange } from './change.ts'
import type { HubAccess } from './hub-access.ts'
import { newPasswords } from './new-passwords.ts'
import { planChanges } from './plan-changes.ts'
import { readPlan } from './read-plan.ts'

/** How a plan is made true. */
export interface ApplyOptions {
  readonly prune: boolean
  readonly passwordsTo: string | undefined
  readonly dryRun: boolean
  /** Goes on only when the person agrees. */
  ask(text: string): Promise<void>
  readonly tasks: Step
  readonly out: Pick<Output, 'warn'>
}

/** Makes a hub look like the plan of a file; nothing is asked when nothing is to be done. */
export async function* applyPlan(
  access: HubAccess,
  file: string,
  { prune, passwordsTo, dryRun, ask, tasks, out }: ApplyOptions,
): AsyncGenerator<ShownChange, void> {
  const plan = await readPlan(file)
  const passwords = newPasswords(passwordsTo)
  const changes = await tasks.step('Compare', () => Array.fromAsync(planChanges(access, plan, { prune, passwords })))
  if (dryRun) {
    yield* changes.map((change) => shown(change, 'planned'))
    return
  }
  if (changes.length === 0) return
  const gone = changes.filter(({ action }) => action === 'remove').length
  await ask(
    `Make ${changes.length} ${changes.length === 1 ? 'change' : 'changes'}${gone > 0 ? `, ${gone} of them removals` : ''}?`,
  )
  yield* applyChanges(access, changes, { tasks, out })
}
