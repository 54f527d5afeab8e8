import { currentHost, Failure, registerSecret } from '@tuglet/kit/lib'
import { variableName } from './environment-script.ts'
import { readEnvFile } from './read-env-file.ts'

/** What of the environment goes to the machine. */
export interface EnvironmentChoice {
  /** `--env-file`. */
  readonly file?: string
  /** `-e NAME` (its value here) or `-e NAME=VALUE`, stronger than the file. */
  readonly names?: readonly string[]
}

/** The variables for a command on the machine; their values are kept out of whatever is printed from here on. */
export function collectEnvironment({ file, names = [] }: EnvironmentChoice): Record<string, string> {
  const result = file === undefined ? {} : readEnvFile(file)
  for (const text of names) {
    const [name, value] = chosen(text)
    result[name] = value
  }
  for (const value of Object.values(result)) if (value.length >= secretLength) registerSecret(value)
  return result
}

// Shorter values are words like "1" and "true", which must stay readable wherever else they stand.
const secretLength = 8

function chosen(text: string): [string, string] {
  const at = text.indexOf('=')
  if (at >= 0) return [variableName(text.slice(0, at)), text.slice(at + 1)]
  const value = currentHost().env[variableName(text)]
  if (value !== undefined) return [text, value]
  throw new Failure('usage', `${text} is not set here, so it cannot be passed on.`, {
    code: 'VARIABLE_NOT_SET',
    hints: [`Set it, or give a value: -e ${text}=…`],
  })
}
