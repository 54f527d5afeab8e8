import type { Environment, Written } from './environment.ts'
import { textOf, writtenIn, type FlatFile } from './flat-file.ts'
import type { ServiceTexts } from './read-service-files.ts'
import type { AnySetting, Origin } from './setting.ts'

/** Everything that a setting's value can come from; files are read when they are first asked for. */
export interface Layers {
  /** The flags of the command as parsed, by name; undefined ones were not given. */
  readonly flags: Readonly<Record<string, unknown>>
  readonly environment: Environment
  project(): FlatFile | undefined
  user(): FlatFile | undefined
  profile(): string | undefined
  readonly serviceTexts: ServiceTexts
}

/** All that was written for a setting, strongest first; a secret is not taken from a project's file. */
export function* writtenFor(setting: AnySetting, layers: Layers): Generator<Written> {
  const { key, env, secret, flag, files = [] } = setting
  const { flags, environment, project, user, profile, serviceTexts } = layers
  const given = flag !== undefined && Object.hasOwn(flags, flag) ? flags[flag] : undefined
  if (given !== undefined) yield { text: textOf(given), origin: { layer: 'flag', at: `--${flag}` } }
  const named = env.flatMap((name) => environment.find(name))
  yield* named.filter(({ origin }) => origin.layer === 'environment')
  yield* named.filter(({ origin }) => origin.layer === 'dotenv')
  if (!secret) yield* entryOf(project(), key, { layer: 'project', fromFolder: true })
  const chosen = profile()
  if (chosen !== undefined) yield* entryOf(user(), `profile.${chosen}.${key}`, { layer: 'profile' })
  yield* entryOf(user(), key, { layer: 'profile' })
  for (const file of files) yield* present(serviceTexts.find(file, key))
}

function entryOf(file: FlatFile | undefined, key: string, origin: Pick<Origin, 'layer' | 'fromFolder'>): Written[] {
  const entry = file?.entries.get(key)
  return file && entry ? [writtenIn(file, entry, origin)] : []
}

function present<T>(value: T | undefined): T[] {
  return value === undefined ? [] : [value]
}
