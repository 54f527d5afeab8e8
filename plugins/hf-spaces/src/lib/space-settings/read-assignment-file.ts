import { readFile, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { parseEnv } from 'node:util'
import { currentHost, Failure, isLoose } from '@tuglet/kit/lib'

/** What is in the file, and who hears of it. */
export interface AssignmentFile {
  /** Secrets must not be where others can read them. */
  readonly secret: boolean
  readonly warn: (text: string) => void
}

/** The `KEY=VALUE` lines of a file, or of standard input for `-`; Failure('usage') naming the line that is none, or a file without any. */
export async function readAssignmentFile(
  file: string,
  options: AssignmentFile,
): Promise<readonly (readonly [string, string])[]> {
  const where = file === '-' ? 'standard input' : file
  const text = (file === '-' ? await wholeInput() : await fileText(file, options)).replace(/^\uFEFF/, '')
  const bad = badLine(text)
  if (bad !== undefined) throw badFile(`Line ${bad} of ${where} is not KEY=VALUE.`)
  const entries = Object.entries(parseEnv(text)).map(([key, value]) => [key, value ?? ''] as const)
  if (entries.length === 0) throw badFile(`${where} holds no KEY=VALUE line.`)
  return entries
}

/** All of standard input as text. */
export async function wholeInput(): Promise<string> {
  const chunks: Uint8Array[] = []
  for await (const chunk of currentHost().stdin) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}

async function fileText(file: string, { secret, warn }: AssignmentFile): Promise<string> {
  const { cwd, platform } = currentHost()
  const place = resolve(cwd, file)
  const isFile = await stat(place).then(
    (found) => found.isFile(),
    () => false,
  )
  if (!isFile) throw new Failure('usage', `${file}: there is no file of that name.`, { code: 'SETTINGS_FILE_MISSING' })
  if (secret && isLoose(place, platform)) {
    warn(`${file} holds secrets and others on this machine can read it. Run: chmod 600 ${file}`)
  }
  return readFile(place, 'utf8')
}

// Lines of a quoted value that goes over several have no "=" of their own; such a file is checked as a whole.
function badLine(text: string): number | undefined {
  if (/["'`]/.test(text)) return undefined
  const lines = text.split(/\r?\n/)
  const at = lines.findIndex((line) => !/^\s*(?:#.*)?$/.test(line) && !/^\s*(?:export\s+)?[^=\s]+\s*=/.test(line))
  return at === -1 ? undefined : at + 1
}

function badFile(what: string): Failure {
  return new Failure('usage', what, { code: 'BAD_ASSIGNMENT' })
}
