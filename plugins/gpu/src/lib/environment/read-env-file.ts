import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseEnv } from 'node:util'
import { currentHost, Failure } from '@tuglet/kit/lib'
import { variableName } from './environment-script.ts'

/**
 * The variables of a dotenv file (`export` in front and values over several lines are understood, nothing is expanded);
 * a name without a value is empty. A missing file is a usage failure in the seed's words.
 */
export function readEnvFile(path: string): Record<string, string> {
  const text = readText(path)
  const values: Record<string, string> = { ...bareNames(text) }
  for (const [name, value] of Object.entries(parseEnv(text))) values[variableName(name)] = value ?? ''
  return values
}

function readText(path: string): string {
  try {
    return readFileSync(resolve(currentHost().cwd, path), 'utf8').replace(/^\uFEFF/, '')
  } catch (cause) {
    const isMissing = (cause as NodeJS.ErrnoException).code === 'ENOENT'
    const message = isMissing ? `--env-file path not found: ${path}` : `--env-file cannot be read: ${path}`
    throw new Failure('usage', message, { code: isMissing ? 'ENV_FILE_MISSING' : 'ENV_FILE_UNREADABLE', cause })
  }
}

// `NAME` alone on a line is nothing to parseEnv; to the seed it is a name whose value is empty.
function bareNames(text: string): Record<string, string> {
  const outside = text.replaceAll(/=\s*(["'`])[^]*?\1/g, '=')
  const names = outside.split(/\r?\n/).flatMap((line) => /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*$/.exec(line)?.[1] ?? [])
  return Object.fromEntries(names.map((name) => [name, '']))
}
