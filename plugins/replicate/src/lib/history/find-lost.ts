import type { ReplicateClient } from '../api/replicate-client.ts'
import type { Prediction } from '../api/types.ts'
import { fileInput } from '../api/file-input.ts'
import { openLocalFile } from '../inputs/local-file.ts'
import type { JournalEntry } from '../journal/journal.ts'
import { restoreFiles } from './restore-input.ts'

/** What finding needs. */
export interface FindLostContext {
  readonly client: ReplicateClient
  readonly signal: AbortSignal
  now(): Date
  sleep(ms: number, signal?: AbortSignal): Promise<void>
  /** Where paths of inputs begin. */
  absolute(written: string): string
}

/** The prediction of an intent whose reply nobody saw; undefined when it surely was not created. */
export async function findLost(
  { target, at, input, inputFiles, uploads }: JournalEntry,
  known: ReadonlySet<string>,
  { client, signal, absolute, now, sleep }: FindLostContext,
): Promise<Prediction | undefined> {
  const sent = await restoreFiles(input, async (sha256) => {
    const uploaded = uploads[sha256]
    if (uploaded !== undefined) return uploaded
    const path = inputFiles[sha256]
    const file = path === undefined ? undefined : await openLocalFile(path, absolute(path)).catch(() => undefined)
    // A small one travelled in the request itself; without it, nothing can be compared.
    if (file?.sha256 !== sha256)
      throw new Error(`the file ${path ?? ''} is not what it was, so the prediction cannot be told from others`)
    return fileInput(client, file, { signal })
  })
  const lost = { target, input: sent as Readonly<Record<string, unknown>>, since: new Date(at), not: known }
  const isFresh = now().getTime() - Date.parse(at) < freshMs
  for (const pause of isFresh ? pauses : [0]) {
    if (pause > 0) await sleep(pause, signal)
    const [oldest] = await client.predictions.findCreated(lost, { signal })
    if (oldest) return oldest
  }
  return undefined
}

// What was sent a moment ago may still be on its way.
const freshMs = 60_000
const pauses = [0, 1000, 3000]
