import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { closest, Failure, type Host } from '@tuglet/kit/lib'
import { writeDurably } from '../ledger/write-durably.ts'
import type { RunRecord } from './run-record.ts'

/** Writes a run down; an older state of it is replaced. */
export function writeRun(host: Pick<Host, 'dirs'>, run: RunRecord): Promise<void> {
  return writeDurably(path.join(folderOf(host), `${run.id}.json`), `${JSON.stringify(run, undefined, 2)}\n`)
}

/** All runs of this computer, newest first. */
export async function listRuns(host: Pick<Host, 'dirs'>): Promise<readonly RunRecord[]> {
  const names = await readdir(folderOf(host)).catch(() => [])
  const files = names.filter((name) => name.endsWith('.json')).map((name) => path.join(folderOf(host), name))
  const runs = await Promise.all(files.map(readRun))
  return runs.flatMap((run) => run ?? []).toSorted((a, b) => b.startedAt.localeCompare(a.startedAt))
}

/** The run of that id or of the beginning of one, or the newest of a machine; Failure('notFound') names the nearest. */
export async function findRun(host: Pick<Host, 'dirs'>, word: string): Promise<RunRecord> {
  const runs = await listRuns(host)
  const exact = runs.find(({ id, token, machine }) => [id, token, machine].includes(word))
  const begun = runs.filter(({ id }) => id.startsWith(word) || id === `run-${word}`)
  const found = exact ?? begun[0]
  if (found && (exact || begun.length === 1)) return found
  if (begun.length > 1) {
    throw new Failure('usage', `"${word}" may be several runs: ${begun.map(({ id }) => id).join(', ')}.`, {
      code: 'RUN_AMBIGUOUS',
      hints: ['Write more of its name.'],
    })
  }
  const near = closest(
    word,
    runs.map(({ id }) => id),
  )
  throw new Failure('notFound', `There is no run "${word}".`, {
    code: 'RUN_NOT_FOUND',
    hints: [near === undefined ? newestText(runs) : `Did you mean ${near}?`],
  })
}

function newestText(runs: readonly RunRecord[]): string {
  if (runs.length === 0) return 'Nothing was run yet: tuglet gpu exec begins a run.'
  return `The newest are: ${runs
    .slice(0, 3)
    .map(({ id, argv }) => `${id} (${argv.join(' ').slice(0, 40)})`)
    .join(', ')}.`
}

async function readRun(file: string): Promise<RunRecord | undefined> {
  try {
    const run = JSON.parse(await readFile(file, 'utf8')) as Partial<RunRecord>
    return run.version === 1 && typeof run.id === 'string' && Array.isArray(run.argv) ? (run as RunRecord) : undefined
  } catch {
    return undefined
  }
}

function folderOf({ dirs }: Pick<Host, 'dirs'>): string {
  return path.join(dirs.state, 'gpu', 'runs')
}
