import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { readFile, type CommitFile, type Hub, type TreeFile } from '@tuglet/hub-client'
import { Failure, type Step } from '@tuglet/kit/lib'

/** Which files, of which commit, and the folder to put them into. */
export interface FetchOptions {
  readonly id: string
  readonly revision: string
  readonly files: readonly TreeFile[]
  readonly into: string
}

const pieceBytes = 8 * 1024 * 1024
const atOnce = 4

/** Brings files of a commit here, in pieces, each checked against the Hub's own name for it; gives them as files to commit. */
export async function fetchFiles(hub: Hub, options: FetchOptions, step: Step): Promise<readonly CommitFile[]> {
  const total = options.files.reduce((sum, { size }) => sum + size, 0)
  let done = 0
  const onBytes = (bytes: number): void => step.progress((done += bytes), total)
  const queue = [...options.files.entries()]
  const fetched: CommitFile[] = []
  const work = async (): Promise<void> => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const [index, file] = next
      // Numbered, for a path of the Space may be none on this machine.
      const here = join(options.into, String(index))
      await fetchFile(hub, { ...options, file, here, onBytes, signal: step.signal })
      fetched.push({ path: file.path, content: { file: here } })
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return fetched
}

interface OneFile extends Omit<FetchOptions, 'files'> {
  readonly file: TreeFile
  readonly here: string
  readonly onBytes: (bytes: number) => void
  readonly signal: AbortSignal
}

async function fetchFile(hub: Hub, { id, revision, file, here, onBytes, signal }: OneFile): Promise<void> {
  const { path, size, sha256, oid } = file
  const hash = sha256 === undefined ? createHash('sha1').update(`blob ${size}\0`) : createHash('sha256')
  await using handle = await open(here, 'w', 0o600)
  for (let start = 0; start < size; start += pieceBytes) {
    const range = { start, end: Math.min(size, start + pieceBytes) }
    const piece = await readFile(hub, { repo: { type: 'space', id }, path, revision, range, signal })
    if (piece === undefined) break
    hash.update(piece)
    await handle.write(piece)
    onBytes(piece.length)
  }
  if (hash.digest('hex') === (sha256 ?? oid)) return
  throw new Failure('failed', `${path} of ${revision.slice(0, 7)} did not come as it is on the Hub.`, {
    code: 'DOWNLOAD_DAMAGED',
    hints: ['Nothing was changed. Run the command again.'],
  })
}
