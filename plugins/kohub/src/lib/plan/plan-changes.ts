import { Failure } from '@tuglet/kit/lib'
import { shown, type Change, type ShownChange } from './change.ts'
import { fallbackChanges } from './fallback-changes.ts'
import type { HubAccess } from './hub-access.ts'
import type { HubPlan } from './hub-plan.ts'
import { newPasswords, type NewPasswords } from './new-passwords.ts'
import { organizationChanges } from './organization-changes.ts'
import { repoChanges } from './repo-changes.ts'
import { userChanges } from './user-changes.ts'

/** How plan and hub are compared. */
export interface PlanOptions {
  /** Members that an organisation's list does not name are to go, and fallback sources that are not in a list of them. */
  readonly prune: boolean
  readonly passwords?: NewPasswords | undefined
}

/** Every difference, in the order in which it has to be taken away; nothing is changed. */
export async function* planChanges(
  access: HubAccess,
  plan: HubPlan,
  options: PlanOptions,
): AsyncGenerator<Change, void> {
  const { prune, passwords = newPasswords(undefined) } = options
  yield* userChanges(access, plan, passwords)
  yield* organizationChanges(access, plan, { prune })
  yield* repoChanges(access, plan)
  yield* fallbackChanges(access, plan, { prune })
}

/** The differences as rows; ends in a silent Failure('pending') when there are any, so that scripts see drift by the exit code. */
export async function* showPlan(
  access: HubAccess,
  plan: HubPlan,
  options: PlanOptions,
): AsyncGenerator<ShownChange, void> {
  let count = 0
  for await (const change of planChanges(access, plan, options)) {
    count += 1
    yield shown(change, 'planned')
  }
  if (count === 0) return
  throw new Failure('pending', `${count} ${count === 1 ? 'change is' : 'changes are'} pending.`, {
    code: 'KOHUB_DRIFT',
    hints: ['Make them: tuglet kohub apply'],
    data: { changes: count },
    silent: true,
  })
}
