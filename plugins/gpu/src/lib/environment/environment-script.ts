import { Failure } from '@tuglet/kit/lib'
import { quote } from '../ssh/quote.ts'

/** Lines for sh that set these variables; to be sent on stdin only, since the values stand in them. */
export function environmentScript(env: Readonly<Record<string, string>>): string {
  return Object.entries(env)
    .map(([name, value]) => `export ${variableName(name)}=${quote(value)}`)
    .join('\n')
}

/** The name, when a shell can have a variable of it; a usage failure otherwise. */
export function variableName(name: string): string {
  if (/^[A-Za-z_]\w*$/.test(name)) return name
  throw new Failure('usage', `"${name}" cannot be the name of a variable.`, { code: 'VARIABLE_NAME_BAD' })
}
