import type { NewSetting } from '@tuglet/hub-client'
import { Failure, type Output } from '@tuglet/kit/lib'
import { readAssignments } from '../space-settings/read-assignments.ts'

/** What a person may say of a Space's variables and secrets. */
export interface SettingWords {
  /** Of `--env-var` and `--secret`: `KEY=VALUE`, or `KEY` for the variable of that name here. */
  readonly variables: readonly string[]
  readonly secrets: readonly string[]
  /** A file of `KEY=VALUE` lines; `-` is standard input. */
  readonly secretsFile?: string | undefined
}

/** Variables and secrets to set; a secret's value goes to the Hub and nowhere else. */
export interface GivenSettings {
  readonly variables: Readonly<Record<string, string>>
  readonly secrets: readonly NewSetting[]
}

/** Reads what was said; Failure('usage') for what is no setting, repeating no secret. */
export async function givenSettings(said: SettingWords, out: Pick<Output, 'warn'>): Promise<GivenSettings> {
  const warn = (text: string): void => out.warn(text)
  const variables = await readAssignments({ words: said.variables, flag: '--env-var', secret: false, warn })
  const words = { words: said.secrets, flag: '--secret', file: said.secretsFile }
  const secrets = await readAssignments({ ...words, secret: true, warn })
  const twice = variables.find(({ key }) => secrets.some((secret) => secret.key === key))
  if (twice) {
    const what = `${twice.key} cannot be a variable and a secret at once.`
    throw new Failure('usage', what, { code: 'VARIABLE_AND_SECRET' })
  }
  return { variables: Object.fromEntries(variables.map(({ key, value }) => [key, value])), secrets }
}
