import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { parseEnv } from 'node:util'
import { currentHost, Failure, isLoose, registerSecret } from '@tuglet/kit/lib'

/** A name and its value. */
export interface Assignment {
  readonly key: string
  readonly value: string
}

/** Where values come from. */
export interface Assigned {
  /** `KEY=VALUE`, or `KEY` alone for the value that it has in the environment here. */
  readonly words: readonly string[]
  /** A file of `KEY=VALUE` lines; `-` for standard input. */
  readonly file?: string | undefined
  /** A name whose value is all of standard input. */
  readonly stdin?: string | undefined
  /** Secrets are never said again, and are asked for where somebody sits. */
  readonly secret: boolean
  /** Told when a secret is where others can see it. */
  readonly warn: (text: string) => void
}

/** Reads what is to be set; of a name that comes twice the later counts. Failure('usage') for what is no assignment, saying no value. */
export async function readAssignments(options: Assigned): Promise<readonly Assignment[]> {
  const { words, file, stdin, secret } = options
  if (file === '-' && stdin !== undefined) throw new Failure('usage', 'Standard input can be read only once.')
  const found = new Map<string, string>()
  if (file !== undefined) {
    warnIfLoose(file, options)
    for (const [key, value] of await fileValues(file)) found.set(checkKey(key), value)
  }
  if (stdin !== undefined) found.set(checkKey(stdin), (await wholeInput()).replace(/\r?\n$/, ''))
  for (const word of words) {
    const { key, value } = await wordValue(word, options)
    found.set(checkKey(key), value)
  }
  if (secret) for (const value of found.values()) registerSecret(value)
  if (found.size > 0) return [...found].map(([key, value]) => ({ key, value }))
  throw new Failure('usage', `Nothing to set: no ${secret ? 'secret' : 'variable'} was given.`, {
    code: 'NOTHING_TO_SET',
    hints: ['Give KEY=VALUE, KEY alone for a value from the environment, or a file with --from-file.'],
  })
}

/** Refuses what no variable can be called. */
export function checkKey(key: string): string {
  if (/^[A-Za-z_]\w*$/.test(key)) return key
  throw new Failure(
    'usage',
    `"${key}" is no name for a variable: letters, digits and "_", not beginning with a digit.`,
    {
      code: 'BAD_VARIABLE_NAME',
    },
  )
}

function warnIfLoose(file: string, { secret, warn }: Assigned): void {
  const { cwd, platform } = currentHost()
  if (!secret || file === '-' || !isLoose(resolve(cwd, file), platform)) return
  warn(`${file} holds secrets and others on this machine can read it. Run: chmod 600 ${file}`)
}

async function wordValue(word: string, { secret, warn }: Assigned): Promise<Assignment> {
  const at = word.indexOf('=')
  if (at === -1) return { key: word, value: await environmentValue(checkKey(word), secret) }
  const key = word.slice(0, at).trim()
  if (key === '') throw malformed(secret ? '<redacted>' : word)
  if (secret)
    warn(
      `The value of ${key} is in your shell's history and in the process list. Next time give ${key} alone, or a file.`,
    )
  return { key, value: word.slice(at + 1) }
}

async function environmentValue(key: string, secret: boolean): Promise<string> {
  const host = currentHost()
  const value = host.env[key]
  if (value !== undefined && value !== '') return value
  if (secret && host.stdin.isTTY) return host.ask({ text: `Value of ${key}:`, kind: 'secret', flag: '--from-file' })
  throw new Failure('usage', `${key} has no value: it is not KEY=VALUE, and ${key} is not set in the environment.`, {
    code: 'NO_VALUE',
    hints: [`Set ${key} in the environment, or give KEY=VALUE, or a file with --from-file.`],
  })
}

async function fileValues(file: string): Promise<readonly (readonly [string, string])[]> {
  const text = file === '-' ? await wholeInput() : await readFile(resolve(currentHost().cwd, file), 'utf8')
  const where = file === '-' ? 'standard input' : file
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    // Lines of a quoted value that goes over several have no "=" of their own; such a file is checked as a whole.
    if (/["'`]/.test(text) || /^\s*(?:#.*)?$/.test(line) || /^\s*(?:export\s+)?[^=\s]+\s*=/.test(line)) continue
    throw new Failure('usage', `Line ${index + 1} of ${where} is not KEY=VALUE.`, { code: 'BAD_ASSIGNMENT' })
  }
  return Object.entries(parseEnv(text.replace(/^\uFEFF/, ''))).map(([key, value]) => [key, value ?? ''] as const)
}

async function wholeInput(): Promise<string> {
  const chunks: Uint8Array[] = []
  for await (const chunk of currentHost().stdin) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}

function malformed(word: string): Failure {
  return new Failure('usage', `"${word}" is not of the form KEY=VALUE.`, { code: 'BAD_ASSIGNMENT' })
}
