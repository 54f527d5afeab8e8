import type { NewSetting } from '@tuglet/hub-client'
import { currentHost, Failure, registerSecret, type Output } from '@tuglet/kit/lib'
import { readSecretsFile } from './read-secrets-file.ts'

/** What a person may say of a Space's variables and secrets. */
export interface SettingWords {
  /** Each `KEY=VALUE`. */
  readonly variables: readonly string[]
  /** Each `KEY=VALUE`, or `KEY` for the variable of that name here. */
  readonly secrets: readonly string[]
  /** A file of `KEY=VALUE` lines; `-` is standard input. */
  readonly secretsFile?: string | undefined
}

/** Variables and secrets to set; a secret's value goes to the Hub and nowhere else. */
export interface GivenSettings {
  readonly variables: Readonly<Record<string, string>>
  readonly secrets: readonly NewSetting[]
}

/** Reads what was said. Rejects as `usage` what is no setting, without ever repeating what may be a secret. */
export async function readSettings(words: SettingWords, out: Output): Promise<GivenSettings> {
  const variables = Object.fromEntries(words.variables.map(readVariable))
  const secrets = new Map<string, string>()
  if (words.secretsFile !== undefined) {
    for (const [key, value] of await readSecretsFile(words.secretsFile, out))
      secrets.set(checkedKey(key, '--secrets-file'), value)
  }
  for (const word of words.secrets) {
    const [key, value] = readSecret(word, out)
    secrets.set(key, value)
  }
  for (const value of secrets.values()) registerSecret(value)
  const twice = Object.keys(variables).find((key) => secrets.has(key))
  if (twice !== undefined) throw bad(`${twice} cannot be a variable and a secret at once.`)
  return { variables, secrets: [...secrets].map(([key, value]) => ({ key, value })) }
}

function readVariable(word: string): readonly [string, string] {
  const at = word.indexOf('=')
  if (at === -1) throw bad(`--env-var takes KEY=VALUE, not "${word}".`)
  return [checkedKey(word.slice(0, at).trim(), '--env-var'), word.slice(at + 1)]
}

function readSecret(word: string, out: Output): readonly [string, string] {
  const at = word.indexOf('=')
  if (at === -1) return [word, fromEnvironment(word)]
  const key = checkedKey(word.slice(0, at).trim(), '--secret')
  out.warn(
    `The value of --secret ${key} can be seen by others on this machine and stays in the shell's history. Better: --secret ${key}, which takes it from the environment.`,
  )
  return [key, word.slice(at + 1)]
}

// What stands there may be the secret itself, so no message repeats it.
function fromEnvironment(word: string): string {
  const value = isKey(word) ? currentHost().env[word] : undefined
  if (value !== undefined && value !== '') return value
  throw bad('--secret takes KEY=VALUE, or the KEY of a variable that is set here; <redacted> is neither.')
}

function checkedKey(key: string, flag: string): string {
  if (key === '') throw bad(`${flag} takes KEY=VALUE, and the key is empty.`)
  if (isKey(key)) return key
  const shown = flag === '--env-var' ? `"${key}"` : '<redacted>'
  throw bad(`${flag}: ${shown} is no name for a variable: letters, digits and "_", not beginning with a digit.`)
}

function isKey(key: string): boolean {
  return /^[A-Za-z_]\w*$/.test(key)
}

function bad(message: string): Failure {
  return new Failure('usage', message, { code: 'SPACE_SETTING_INVALID' })
}
