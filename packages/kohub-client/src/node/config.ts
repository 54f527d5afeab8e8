import { randomUUID } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { ValidationError } from '../errors/kohub-error.ts'
import { snakeCase } from '../wire/to-wire.ts'

/** What the configuration file may say. */
export interface KohubConfig {
  readonly endpoint?: string | undefined
  readonly token?: string | undefined
  /** What a missing type of repository means. */
  readonly defaultRepoType?: string | undefined
  /** Whether the bare command opens the menu. */
  readonly interactiveModeDefault?: boolean | undefined
}

/** Where to look for the file: the process's own environment and home unless given. */
export interface ConfigPlace {
  readonly env?: Readonly<Record<string, string | undefined>> | undefined
  readonly home?: string | undefined
}

/** The process's environment. */
export function environment({ env }: ConfigPlace = {}): Readonly<Record<string, string | undefined>> {
  // rules-disable-next-line host-only -- the one place of the package that asks the process
  return env ?? process.env
}

/** Where the configuration file is: `~/.kohub/config.json`, or in the folder that KOHUB_CONFIG_DIR names. */
export function configPath(place: ConfigPlace = {}): string {
  const folder = environment(place)['KOHUB_CONFIG_DIR'] || join(place.home ?? homedir(), '.kohub')
  return join(folder, 'config.json')
}

/** What the file says; nothing when there is none. Throws ValidationError when it is no JSON object. */
export function loadConfig(place: ConfigPlace = {}): KohubConfig {
  const { endpoint, token, default_repo_type: repoType, interactive_mode_default: interactive } = readRaw(place)
  return {
    ...(typeof endpoint === 'string' && { endpoint }),
    ...(typeof token === 'string' && { token }),
    ...(typeof repoType === 'string' && { defaultRepoType: repoType }),
    ...(typeof interactive === 'boolean' && { interactiveModeDefault: interactive }),
  }
}

/** Writes what is given into the file, readable for its owner only; what is undefined is taken out, and everything else in it stays. */
export function saveConfig(config: KohubConfig, place: ConfigPlace = {}): void {
  const known = Object.entries(config).map(([key, value]) => [snakeCase(key), value as unknown])
  const file = configPath(place)
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const text = `${JSON.stringify({ ...readRaw(place), ...Object.fromEntries(known) }, null, 2)}\n`
  // Whole or not at all, also when the machine stops in between.
  const draft = `${file}.${randomUUID()}`
  try {
    writeFileSync(draft, text, { mode: 0o600, flag: 'wx' })
    renameSync(draft, file)
  } catch (error) {
    rmSync(draft, { force: true })
    throw error
  }
}

function readRaw(place: ConfigPlace): Record<string, unknown> {
  const file = configPath(place)
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {}
    throw error
  }
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>
  } catch {
    // Told below.
  }
  throw new ValidationError(`${file} is no JSON object: repair it, or delete it.`, {
    code: 'InvalidConfig',
    details: file,
  })
}
