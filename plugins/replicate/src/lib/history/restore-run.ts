import path from 'node:path'
import { Failure } from '@tuglet/kit/lib'
import { isLocalFile, openLocalFile, type LocalFile } from '../inputs/local-file.ts'
import { secretMark } from '../inputs/recorded-input.ts'
import type { PastRun } from './past-run.ts'
import { restoreFiles } from './restore-input.ts'

/** The inputs of a past run as they can be given again. */
export interface RestoredInput {
  readonly values: Readonly<Record<string, unknown>>
  /** Inputs that were secret, and so were not kept. */
  readonly secrets: readonly string[]
}

/** Where files are looked for, and what is given anew. */
export interface RestoreContext {
  readonly cwd: string
  /** Inputs that are written on the command line. */
  readonly given: ReadonlySet<string>
}

/** Opens the files of a past run again; one that is not what it was is a Failure('usage') that names it. */
export async function restoreRun(past: PastRun, { cwd, given }: RestoreContext): Promise<RestoredInput> {
  const wanted = Object.entries(past.input).filter(([name]) => !given.has(name))
  const secrets = wanted.filter(([, value]) => value === secretMark).map(([name]) => name)
  const problems: string[] = []
  const values: Record<string, unknown> = {}
  for (const [name, value] of wanted) {
    if (secrets.includes(name)) continue
    values[name] = await restoreFiles(value, async (sha256) => {
      const file = await findFile(past, sha256, cwd)
      if (!file) problems.push(`${name} (${past.inputFiles[sha256] ?? 'not kept'})`)
      return file
    })
  }
  if (problems.length > 0) throw filesMissing(problems)
  return { values, secrets }
}

async function findFile({ inputFiles, folder }: PastRun, sha256: string, cwd: string): Promise<LocalFile | undefined> {
  const written = inputFiles[sha256]
  if (written === undefined || written === '-') return undefined
  const places = [cwd, ...(folder === undefined ? [] : [folder])].map((place) => path.resolve(place, written))
  for (const place of places) {
    const file = await openLocalFile(written, place).catch(() => undefined)
    if (isLocalFile(file) && file.sha256 === sha256) return file
  }
  return undefined
}

function filesMissing(problems: readonly string[]): Failure {
  return new Failure('usage', `These files are not what they were, or not there: ${problems.join(', ')}.`, {
    code: 'INPUT_FILES_MISSING',
    hints: ['Give them again as key=@FILE, or run it where they are.'],
    data: { files: problems },
  })
}
