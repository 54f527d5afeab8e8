import { currentHost, Failure, registerSecret } from '@tuglet/kit/lib'
import { readAssignmentFile, wholeInput } from './read-assignment-file.ts'
import { checkKey, isKey } from './setting-key.ts'

/** A name and its value. */
export interface Assignment {
  readonly key: string
  readonly value: string
}

/** Where values come from. */
export interface Assigned {
  /** `KEY=VALUE`, or `KEY` alone for the value that it has in the environment here. */
  readonly words: readonly string[]
  /** The flag that the words were given with; they are arguments without one. */
  readonly flag?: string | undefined
  /** A file of `KEY=VALUE` lines; `-` for standard input. */
  readonly file?: string | undefined
  /** A name whose value is all of standard input. */
  readonly stdin?: string | undefined
  /** Secrets are never said again, and are asked for where somebody sits. */
  readonly secret: boolean
  /** Told when a secret is where others can see it. */
  readonly warn: (text: string) => void
}

/** Reads what is to be set; of a name that comes twice the later counts. Failure('usage') for what is no assignment, repeating no secret. */
export async function readAssignments(options: Assigned): Promise<readonly Assignment[]> {
  const { words, file, stdin, secret } = options
  if (file === '-' && stdin !== undefined) {
    throw new Failure('usage', 'Standard input can be read only once.', { code: 'STDIN_TWICE' })
  }
  const found = new Map<string, string>()
  if (file !== undefined) {
    for (const [key, value] of await readAssignmentFile(file, options)) found.set(checkKey(key, { secret }), value)
  }
  if (stdin !== undefined) found.set(checkKey(stdin, { secret }), (await wholeInput()).replace(/\r?\n$/, ''))
  for (const word of words) {
    const { key, value } = await wordValue(word, options)
    found.set(key, value)
  }
  if (secret) for (const value of found.values()) registerSecret(value)
  return [...found].map(([key, value]) => ({ key, value }))
}

async function wordValue(word: string, options: Assigned): Promise<Assignment> {
  const { secret, flag, warn } = options
  const at = word.indexOf('=')
  if (at === -1) return { key: word, value: await environmentValue(word, options) }
  const name = word.slice(0, at).trim()
  if (name === '') {
    throw new Failure('usage', `${taker(flag)} KEY=VALUE, and the key is empty.`, { code: 'BAD_ASSIGNMENT' })
  }
  const key = checkKey(name, { secret })
  const said = flag === undefined ? key : `${flag} ${key}`
  if (secret) {
    warn(
      `The value of ${said} can be seen by others on this machine and stays in the shell's history. Better: ${said} alone, which takes it from the environment, or a file.`,
    )
  }
  return { key, value: word.slice(at + 1) }
}

async function environmentValue(word: string, { secret, flag }: Assigned): Promise<string> {
  const host = currentHost()
  const value = isKey(word) ? host.env[word] : undefined
  if (value !== undefined && value !== '') return value
  if (secret && isKey(word) && host.stdin.isTTY) {
    return host.ask({ text: `Value of ${word}:`, kind: 'secret', flag: flag ?? '--from-file' })
  }
  // What stands there may be the secret itself.
  const shown = secret ? '<redacted>' : `"${word}"`
  const what = `${taker(flag)} KEY=VALUE, or the KEY of a variable that is set here; ${shown} is neither.`
  throw new Failure('usage', what, {
    code: 'NO_VALUE',
    hints: ['Give KEY=VALUE, or set the variable in the environment first.'],
  })
}

function taker(flag: string | undefined): string {
  return flag === undefined ? 'This takes' : `${flag} takes`
}
