import { randomUUID } from 'node:crypto'
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Prediction } from '../api/types.ts'
import { isNode } from '../model/schema-node.ts'
import type { SavedFile } from './saved-file.ts'
import { safeName } from './safe-name.ts'

/** What a prediction was asked, as it may be kept on disk. */
export interface RecordedRun {
  /** Secrets are masked, files of this machine stand as `[file sha256:…]`. */
  readonly input: Readonly<Record<string, unknown>>
  /** Where those files were, as they were written, by their hash. */
  readonly inputFiles: Readonly<Record<string, string>>
  /** `owner/name` */
  readonly model: string
  readonly version?: string | undefined
}

/** What stands in a `prediction.json` beside the files of a prediction: enough to run it again. */
export interface Sidecar extends RecordedRun {
  readonly format: 'tuglet.prediction/1'
  readonly id: string
  readonly status: string
  readonly url?: string
  readonly seed?: unknown
  readonly output: unknown
  readonly metrics: Readonly<Record<string, unknown>>
  readonly createdAt: string
  readonly completedAt?: string
  /** Names are relative to the sidecar. */
  readonly files: readonly (Omit<SavedFile, 'path'> & { readonly name: string })[]
}

/** Writes the sidecar into a folder as a whole or not at all, and gives its path; that of another prediction is left alone. */
export async function writeSidecar(
  folder: string,
  { prediction, run, files }: { prediction: Prediction; run: RecordedRun; files: readonly SavedFile[] },
): Promise<string> {
  const { id, status, urls, output, metrics, createdAt, completedAt, version } = prediction
  const sidecar: Sidecar = {
    format: 'tuglet.prediction/1',
    id,
    status,
    ...run,
    version: run.version ?? (version === 'hidden' || version === '' ? undefined : version),
    ...(urls.web !== undefined && { url: urls.web }),
    ...('seed' in run.input && { seed: run.input['seed'] }),
    output: withoutInlineFiles(output),
    metrics,
    createdAt,
    ...(completedAt !== undefined && { completedAt }),
    files: files.map(({ path: file, ...facts }) => ({ name: path.relative(folder, file), ...facts })),
  }
  const usual = path.join(folder, 'prediction.json')
  const own = path.join(folder, `prediction_${safeName(id)}.json`)
  const part = path.join(folder, `.${randomUUID()}.part`)
  try {
    await writeFile(part, `${JSON.stringify(sidecar, null, 2)}\n`, { flag: 'wx', flush: true })
    const isLinked = await isFree(usual, part)
    const file = isLinked || !(await isOfAnother(usual, id)) ? usual : own
    await (isLinked ? rm(part) : rename(part, file))
    return file
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
}

// Of two predictions that save to one folder at once, one gets the usual name.
async function isFree(usual: string, part: string): Promise<boolean> {
  return link(part, usual).then(
    () => true,
    () => false,
  )
}

async function isOfAnother(file: string, id: string): Promise<boolean> {
  const text = await readFile(file, 'utf8').catch(() => undefined)
  if (text === undefined) return false
  try {
    const value = JSON.parse(text) as unknown
    return !isNode(value) || value['id'] !== id
  } catch {
    return true
  }
}

// The bytes stand beside it; here they would only be repeated.
function withoutInlineFiles(output: unknown): unknown {
  if (typeof output === 'string') return output.startsWith('data:') && output.length > 1024 ? 'data:' : output
  if (Array.isArray(output)) return output.map(withoutInlineFiles)
  return isNode(output)
    ? Object.fromEntries(Object.entries(output).map(([name, part]) => [name, withoutInlineFiles(part)]))
    : output
}
