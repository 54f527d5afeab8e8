import { Failure } from '../failure.ts'
import type { Host } from '../host/host.ts'
import { readEnvironment, type Environment } from './environment.ts'
import type { FlatFile } from './flat-file.ts'
import { writtenFor, type Layers } from './layers.ts'
import { once } from './once.ts'
import { profileSetting, readProfile } from './profile-setting.ts'
import { readProjectFile } from './project-file.ts'
import { readServiceFiles, type ServiceTexts } from './read-service-files.ts'
import { settingsProblems } from './settings-problems.ts'
import type { AnySetting, Resolved, Setting, Settings } from './setting.ts'
import { unknownKeys, type UnknownKey } from './unknown-keys.ts'
import { readUserFile } from './user-file.ts'

/** What a command line says of settings. */
export interface SettingsOptions {
  /** The command's parsed flags by name; a setting that names one of them takes it. */
  readonly flags?: Readonly<Record<string, unknown>>
  /** The profile that a flag chose. */
  readonly profile?: string | undefined
}

/** A declared setting as it stands: its value, or the failure that reading it is. */
export type ListedSetting =
  | { readonly setting: AnySetting; readonly resolved: Resolved<unknown>; readonly failure?: never }
  | { readonly setting: AnySetting; readonly failure: Failure; readonly resolved?: never }

/** The settings of a run, with what explains them. */
export interface OpenSettings extends Settings {
  /** The profile in force; undefined without one. */
  readonly profile: string | undefined
  readonly environment: Environment
  readonly serviceTexts: ServiceTexts
  /** The project's `tuglet.toml`, for what is no setting; undefined where there is none. */
  project(): FlatFile | undefined
  /** Each of the settings as it stands; a value that is not allowed comes as a failure. */
  list(declared: readonly AnySetting[]): readonly ListedSetting[]
  /** Sentences about files that are not as they should be; none is fatal. */
  problems(declared: readonly AnySetting[]): readonly string[]
  /** Keys in the settings files that are none of these, nor in the project's file one of `projectKeys`. */
  unknownKeys(declared: readonly AnySetting[], projectKeys?: readonly string[]): readonly UnknownKey[]
}

/** Opens the settings of a run; files are read once, when first needed, and a broken one is a Failure('usage') with its line. */
export function openSettings(host: Host, options: SettingsOptions = {}): OpenSettings {
  const environment = readEnvironment(host)
  const serviceTexts = readServiceFiles(host)
  const project = once(() => readProjectFile(host))
  const user = once(() => readUserFile(host))
  const base = { flags: options.flags ?? {}, environment, serviceTexts, project, user }
  // In the person's own file `profile` is the table of profiles, so it cannot choose one.
  const profile = once(() =>
    chosenProfile(options.profile, { ...base, user: () => undefined, profile: () => undefined }),
  )
  const layers: Layers = { ...base, profile }
  const resolve = <T>(setting: Setting<T>): Resolved<T> => resolveIn(setting, layers)
  return {
    environment,
    serviceTexts,
    project,
    get profile() {
      return profile()
    },
    get: (setting) => resolve(setting).value,
    resolve,
    list: (declared) => declared.map((setting) => listed(setting, () => resolve(setting))),
    problems: (declared) => settingsProblems(declared, { project: project(), user: user(), profile: profile() }),
    unknownKeys: (declared, projectKeys = []) => {
      const known = declared.map(({ key }) => key)
      return [
        ...unknownKeys(project(), new Set([...known, ...projectKeys, profileSetting.key])),
        ...unknownKeys(user(), new Set(known)),
      ]
    },
  }
}

function resolveIn<T>(setting: Setting<T>, layers: Layers): Resolved<T> {
  const [strongest, ...weaker] = writtenFor(setting, layers)
  const shadows = weaker.map((written) => (setting.secret ? { ...written, text: '[secret]' } : written))
  if (strongest) return { value: valueOf(setting, strongest), origin: strongest.origin, shadows }
  return { value: setting.default, origin: { layer: 'default', at: 'default' }, shadows }
}

function valueOf<T>(setting: Setting<T>, { text, origin }: { text: string; origin: { at: string } }): T {
  try {
    return setting.parse(text)
  } catch (error) {
    if (!Failure.is(error)) throw error
    const { message, code, hints } = error
    const data = { key: setting.key, origin, allowed: setting.allowed }
    throw new Failure('usage', `${origin.at}: ${message}`, { code, hints, data, cause: error })
  }
}

function chosenProfile(flag: string | undefined, layers: Layers): string | undefined {
  if (flag !== undefined) return readProfile(flag)
  return resolveIn(profileSetting, layers).value || undefined
}

function listed(setting: AnySetting, resolve: () => Resolved<unknown>): ListedSetting {
  try {
    return { setting, resolved: resolve() }
  } catch (error) {
    if (Failure.is(error) && error.code === 'SETTING_INVALID') return { setting, failure: error }
    throw error
  }
}
