import {
  listSecrets,
  listVariables,
  setSecret,
  setVariable,
  unsetSecret,
  unsetVariable,
  type CallOptions,
} from '@tuglet/hub-client'
import { Failure, type Step } from '@tuglet/kit/lib'
import { spaceFailure } from '../spaces/space-failures.ts'
import type { HubAccess } from '../account/hub-access.ts'
import type { Assignment } from './read-assignments.ts'

/** Variables anybody who sees the Space may read, or secrets that nobody may. */
export type SettingKind = 'variable' | 'secret'

/** What became of one of them. */
export interface ChangedSetting {
  readonly space: string
  readonly key: string
  readonly change: 'added' | 'changed' | 'unchanged' | 'removed' | 'absent'
}

/** Sets them one after the other; a variable that has its value already is left alone, for every change restarts the Space. */
export async function* setAll(
  hub: HubAccess,
  space: string,
  { kind, settings, tasks }: { kind: SettingKind; settings: readonly Assignment[]; tasks: Step },
): AsyncGenerator<ChangedSetting> {
  const there = await current(hub, space, { kind, signal: tasks.signal })
  const set = kind === 'variable' ? setVariable : setSecret
  const work = async ({ key, value }: Assignment): Promise<ChangedSetting> => {
    // What a secret is now, nobody can tell.
    if (kind === 'variable' && there.get(key) === value) return { space, key, change: 'unchanged' }
    await tasks.step(`Set ${kind} ${key}`, ({ signal }) => set(hub, space, { key, value, signal }))
    return { space, key, change: there.has(key) ? 'changed' : 'added' }
  }
  yield* oneByOne(settings, { verb: 'set', kind, work })
}

/** Takes them away; what is not there is left alone. */
export async function* unsetAll(
  hub: HubAccess,
  space: string,
  { kind, keys, tasks }: { kind: SettingKind; keys: readonly string[]; tasks: Step },
): AsyncGenerator<ChangedSetting> {
  const there = await current(hub, space, { kind, signal: tasks.signal })
  const unset = kind === 'variable' ? unsetVariable : unsetSecret
  const work = async ({ key }: { readonly key: string }): Promise<ChangedSetting> => {
    if (!there.has(key)) return { space, key, change: 'absent' }
    await tasks.step(`Unset ${kind} ${key}`, ({ signal }) => unset(hub, space, { key, signal }))
    return { space, key, change: 'removed' }
  }
  yield* oneByOne(
    [...new Set(keys)].map((key) => ({ key })),
    { verb: 'unset', kind, work },
  )
}

interface OneByOne<T> {
  readonly verb: 'set' | 'unset'
  readonly kind: SettingKind
  readonly work: (item: T) => Promise<ChangedSetting>
}

async function* oneByOne<T extends { readonly key: string }>(
  items: readonly T[],
  { verb, kind, work }: OneByOne<T>,
): AsyncGenerator<ChangedSetting> {
  const done: string[] = []
  for (const item of items) {
    try {
      yield await work(item)
    } catch (error) {
      throw halfDone(error, { text: `Failed to ${verb} ${kind} ${item.key}`, done })
    }
    done.push(item.key)
  }
}

// A 401 or 403 is better told by the kit, which knows whose token it was.
function halfDone(error: unknown, { text, done }: { text: string; done: readonly string[] }): unknown {
  const failure = Failure.is(error) ? error : spaceFailure(error)
  if (failure === undefined) return error
  const { kind, code, data, requestId } = failure
  const hints = done.length > 0 ? [`Done before that: ${done.join(', ')}.`, ...failure.hints] : failure.hints
  const details = { code, hints, data: { ...(data as object | undefined), done }, cause: error }
  return new Failure(kind, `${text}: ${failure.message}`, { ...details, ...(requestId !== undefined && { requestId }) })
}

async function current(
  hub: HubAccess,
  space: string,
  { kind, signal }: CallOptions & { kind: SettingKind },
): Promise<ReadonlyMap<string, string | undefined>> {
  if (kind === 'secret') {
    return new Map((await listSecrets(hub, space, { signal })).map(({ key }) => [key, undefined]))
  }
  return new Map((await listVariables(hub, space, { signal })).map(({ key, value }) => [key, value]))
}
