import { Failure, type Output, type Step } from '@tuglet/kit/lib'
import type { HubAccess } from '../account/hub-access.ts'
import { requireToken } from '../spaces/require-token.ts'
import { resolveSpaceId } from '../spaces/space-name.ts'
import { setAll, unsetAll, type ChangedSetting, type SettingKind } from './change-settings.ts'
import { readAssignments } from './read-assignments.ts'
import { checkKey } from './setting-key.ts'

/** What is to be set on which Space. */
export interface SetSettings {
  readonly kind: SettingKind
  readonly space: string
  readonly words: readonly string[]
  readonly file?: string | undefined
  readonly stdin?: string | undefined
  readonly tasks: Step
  readonly out: Pick<Output, 'note' | 'warn'>
}

/** Reads values from where they are and sets them; a secret's value goes to the Hub and nowhere else. */
export async function* setSettings(hub: HubAccess, options: SetSettings): AsyncGenerator<ChangedSetting> {
  const { kind, tasks, out } = options
  const secret = kind === 'secret'
  const settings = await readAssignments({ ...options, secret, warn: (text) => out.warn(text) })
  if (settings.length === 0) throw nothingToSet(kind)
  await requireToken(hub, `Setting ${kind}s`)
  const space = await resolveSpaceId(hub, options.space, tasks.signal)
  let changes = 0
  for await (const row of setAll(hub, space, { kind, settings, tasks })) {
    if (row.change !== 'unchanged') changes += 1
    yield row
  }
  if (changes > 0) out.note(`${space} starts again with it.`)
}

/** What is to be taken away from which Space. */
export type UnsetSettings = Pick<SetSettings, 'kind' | 'space' | 'tasks' | 'out'> & { readonly keys: readonly string[] }

/** Takes variables or secrets away. */
export async function* unsetSettings(hub: HubAccess, options: UnsetSettings): AsyncGenerator<ChangedSetting> {
  const { kind, tasks } = options
  const keys = options.keys.map((key) => checkKey(key, { secret: kind === 'secret' }))
  await requireToken(hub, `Unsetting ${kind}s`)
  const space = await resolveSpaceId(hub, options.space, tasks.signal)
  yield* unsetAll(hub, space, { kind, keys, tasks })
}

function nothingToSet(kind: SettingKind): Failure {
  return new Failure('usage', `Nothing to set: no ${kind} was given.`, {
    code: 'NOTHING_TO_SET',
    hints: ['Give KEY=VALUE, KEY alone for a value from the environment, or a file with --from-file.'],
  })
}
