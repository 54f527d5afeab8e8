import type { Connection } from '../connection/connection.ts'
import { ValidationError } from '../errors/kohub-error.ts'
import { base64Of } from '../files/base64-of.ts'
import { getPathsInfo } from '../files/get-paths-info.ts'
import { getRefs } from '../files/get-refs.ts'
import { pathProblem } from '../files/path-problem.ts'
import { preupload } from '../files/preupload.ts'
import type { TreeEntry } from '../types/files.ts'
import { readContent } from './content.ts'
import { digestContent, gitIdOf } from './digest-content.ts'
import { inParallel } from './in-parallel.ts'
import { progressMeter } from './progress.ts'
import { hasContent } from './remote-content.ts'
import type { FileToUpload, UploadSettings } from './upload-settings.ts'

/** What will be done about one file. */
export interface PlannedFile extends FileToUpload {
  /** `unchanged` is there already; `ignored` the server wants left out. */
  readonly mode: 'regular' | 'lfs' | 'unchanged'
  /** SHA-256 of a large file, git's id of a small one (undefined where the runtime cannot tell). */
  readonly oid: string | undefined
  /** The server would drop it as known: it has to be deleted in the same commit before it is added. */
  readonly isDroppedOtherwise: boolean
}

const announcedAtATime = 256
const sampleBytes = 512

/** Finds out what has to be sent. Nothing is changed; large files are read once for their digest. */
export async function planUpload(connection: Connection, settings: UploadSettings): Promise<PlannedFile[]> {
  const { files, repo, call } = settings
  mustBeGoodPaths(files)
  const modes = await askModes(connection, settings)
  const { branches } = await getRefs(connection, repo, call)
  const paths = files.map((file) => file.path)
  const known = new Map<string, TreeEntry>()
  for await (const entry of getPathsInfo(connection, repo, { ...call, paths, revision: settings.revision }))
    known.set(entry.path, entry)
  const total = files.reduce((sum, file) => sum + (modes.get(file.path) === 'lfs' ? file.content.size : 0), 0)
  const meter = progressMeter('hash', total, settings.onProgress)
  return inParallel(files, settings.concurrency, async (file): Promise<PlannedFile> => {
    const mode = modes.get(file.path) ?? 'regular'
    const oid = await oidOf(connection, { ...settings, file, mode, onBytes: (bytes) => meter.at(file.path, bytes) })
    const entry = known.get(file.path)
    const isKnown = entry?.type === 'file' && entry.size === file.content.size && entry.oid === oid
    // With one branch the server's table is right; with more it may speak of another branch.
    if (branches.length <= 1) return { ...file, oid, mode: isKnown ? 'unchanged' : mode, isDroppedOtherwise: false }
    const isThere =
      isKnown && (await hasContent(connection, { ...settings, path: file.path, oid, content: file.content }))
    return {
      ...file,
      oid,
      mode: isThere ? 'unchanged' : mode,
      isDroppedOtherwise: !isThere && (isKnown || entry === undefined),
    }
  })
}

function mustBeGoodPaths(files: readonly FileToUpload[]): void {
  const seen = new Set<string>()
  for (const { path } of files) {
    const problem = pathProblem(path) ?? (seen.has(path) ? `"${path}" is there twice.` : undefined)
    if (problem) throw new ValidationError(problem, { code: 'UnsafePath', details: path })
    seen.add(path)
  }
}

async function askModes(
  connection: Connection,
  { files, repo, revision, call }: UploadSettings,
): Promise<Map<string, 'regular' | 'lfs'>> {
  const modes = new Map<string, 'regular' | 'lfs'>()
  for (let at = 0; at < files.length; at += announcedAtATime) {
    const announced = files.slice(at, at + announcedAtATime).map(async ({ path, content }) => {
      const end = Math.min(sampleBytes, content.size)
      const sample = await base64Of(await readContent(content, { end, signal: call.signal }))
      return { path, size: content.size, sample }
    })
    const answers = await preupload(connection, repo, { ...call, revision, files: await Promise.all(announced) })
    for (const { path, uploadMode } of answers) modes.set(path, uploadMode)
  }
  return modes
}

interface Digesting extends UploadSettings {
  readonly file: FileToUpload
  readonly mode: 'regular' | 'lfs'
  readonly onBytes: (bytes: number) => void
}

async function oidOf(connection: Connection, { file, mode, call, onBytes }: Digesting): Promise<string | undefined> {
  const { signal } = call
  if (mode === 'lfs') return digestContent(connection, file.content, { signal, onBytes })
  return gitIdOf(await readContent(file.content, { signal }))
}
