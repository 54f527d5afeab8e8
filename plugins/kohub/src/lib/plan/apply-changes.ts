import { Failure, type Output, type Step } from '@tuglet/kit/lib'
import { shown, type Change, type ShownChange } from './change.ts'
import type { HubAccess } from './hub-access.ts'
import { toldFailure } from './told-failure.ts'

/** Makes every change in turn and says what became of it; one that fails does not stop those that do not need it. */
export async function* applyChanges(
  access: HubAccess,
  changes: readonly Change[],
  { tasks, out }: { readonly tasks: Step; readonly out: Pick<Output, 'warn'> },
): AsyncGenerator<ShownChange, void> {
  const failed = new Set<string>()
  for (const change of changes) {
    tasks.signal.throwIfAborted()
    if (needs(change).some((name) => failed.has(name))) {
      failed.add(keyOf(change))
      yield shown(change, 'failed', 'What it needs could not be made.')
      continue
    }
    const error = await tasks
      .step(titleOf(change), () => change.apply(access))
      .then(
        () => null,
        (reason: unknown) => toldFailure(reason, tasks.signal),
      )
    if (error?.kind === 'interrupted') throw error
    if (error) failed.add(keyOf(change))
    yield error ? shown(change, 'failed', error.message) : shown(change, 'done')
  }
  if (failed.size === 0) return
  const message = `${failed.size} of ${changes.length} changes could not be made.`
  out.warn(`${message} Mend the cause and apply again; what is done stays done.`)
  throw new Failure('partial', message, {
    code: 'KOHUB_APPLY_PARTIAL',
    data: { failed: [...failed] },
    // As text the rows say it all.
    silent: true,
  })
}

function keyOf({ what, name }: Change): string {
  return `${what} ${name}`
}

// A member needs the organisation and the person, a repository its owner.
function needs({ what, name }: Change): string[] {
  if (what === 'member') return name.split('/').flatMap((part) => [`organization ${part}`, `user ${part}`])
  const owner = name.replace(/^\w+ /, '').split('/')[0] ?? ''
  if (what === 'repository') return [`organization ${owner}`]
  return what === 'quota' ? [`user ${name}`, `organization ${name}`, `repository ${name}`] : []
}

function titleOf({ action, what, name, to }: Change): string {
  const verb = { create: 'Create', update: 'Change', remove: 'Remove' }[action]
  return `${verb} ${what} ${name}${to === null || what === 'user' ? '' : ` → ${to}`}`
}
