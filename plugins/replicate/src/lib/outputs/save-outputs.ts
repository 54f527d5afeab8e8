import { createHash, randomUUID } from 'node:crypto'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { HttpError, type Fetch } from '@tuglet/http'
import { Failure, type Step } from '@tuglet/kit/lib'
import type { Prediction } from '../api/types.ts'
import type { OutputShape } from '../model/input-field.ts'
import { fetchOutput, mayComeRight, type Fetched } from './fetch-output.ts'
import { fileExtension } from './file-extension.ts'
import { fileName } from './file-name.ts'
import { findOutputs, type OutputFile } from './find-outputs.ts'
import { inParallel } from './in-parallel.ts'
import { placeFile } from './place-file.ts'
import type { SavePlan } from './save-plan.ts'
import { safeName } from './safe-name.ts'
import type { SavedFile } from './saved-file.ts'
import { writeSidecar, type RecordedRun } from './sidecar.ts'

/** What saving needs. */
export interface Saving {
  readonly plan: SavePlan
  readonly run: RecordedRun
  readonly shape: OutputShape
  readonly client: { readonly fetch: Fetch; readonly endpoint: string }
  readonly tasks: Step
  sleep(ms: number, signal?: AbortSignal): Promise<void>
}

/** What was saved. */
export interface Saved {
  readonly files: readonly SavedFile[]
  /** Absolute. */
  readonly sidecar: string
}

const atOnce = 4

/**
 * Saves every file of a prediction's output, its text as `output.txt`, and a `prediction.json` beside them. What cannot
 * be had is a Failure('partial') after the rest is saved; saving again completes it.
 */
export async function saveOutputs(prediction: Prediction, saving: Saving): Promise<Saved> {
  const { plan, run, shape, client } = saving
  const { files, text } = findOutputs(prediction.output, shape, client.endpoint)
  const facts = { count: files.length, id: prediction.id, seed: prediction.input['seed'] ?? run.input['seed'] }
  const textFile = fileName(plan, { ...facts, file: { url: '', path: [] }, index: 0, extension: 'txt', name: 'output' })
  const folder = path.dirname(textFile)
  await mkdir(folder, { recursive: true })
  const saved = await inParallel(files, atOnce, async (file, index) => {
    const part = path.join(folder, `.${safeName(prediction.id)}_${index}.part`)
    const fetched = await attempt(file.url, { part, title: `Save output ${index}`, saving })
    const extension = fileExtension({ url: file.url, ...fetched })
    const at = await placeFile(part, fileName(plan, { ...facts, file, index, extension }), fetched.sha256)
    return fileFacts(file, at, fetched)
  })
  const written = text === undefined ? [] : [await saveText(text, textFile)]
  const done = [...written, ...saved.flatMap(({ value }) => value ?? [])]
  const sidecar = await writeSidecar(folder, { prediction, run, files: done })
  saving.tasks.signal.throwIfAborted()
  const lost = saved.flatMap(({ error }) => error ?? [])
  if (lost.length > 0) throw notSaved(prediction.id, lost, done)
  return { files: done, sidecar }
}

function fileFacts({ url, path: place }: OutputFile, at: string, { bytes, sha256 }: Fetched): SavedFile {
  return { path: at, key: place.join('.'), ...(!url.startsWith('data:') && { url }), bytes, sha256 }
}

async function saveText(text: string, file: string): Promise<SavedFile> {
  const bytes = Buffer.from(text)
  const part = path.join(path.dirname(file), `.${randomUUID()}.part`)
  await writeFile(part, bytes, { flag: 'wx', flush: true })
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return { path: await placeFile(part, file, sha256), key: '', bytes: bytes.length, sha256 }
}

const pauses = [500, 1000, 2000, 4000]

/** Fetches a file, from its beginning again where it broke off. */
async function attempt(
  url: string,
  { part, title, saving }: { part: string; title: string; saving: Saving },
): Promise<Fetched> {
  return saving.tasks.step(title, async (step) => {
    const source = {
      fetch: saving.client.fetch,
      endpoint: saving.client.endpoint,
      signal: step.signal,
      onProgress: (done: number, total: number) => step.progress(done, total),
    }
    for (let tries = 0; ; tries++) {
      try {
        await rm(part, { force: true })
        return await fetchOutput(url, part, source)
      } catch (error) {
        await rm(part, { force: true })
        const pause = pauses[tries]
        if (step.signal.aborted || pause === undefined || !mayComeRight(error)) throw error
        step.status(`it broke off; again in ${pause / 1000} s`)
        await saving.sleep(pause, step.signal)
      }
    }
  })
}

function notSaved(id: string, errors: readonly unknown[], done: readonly SavedFile[]): Failure {
  const [first] = errors
  const isGone = errors.some((error) => HttpError.is(error) && [403, 404, 410].includes(error.status))
  const reason = first instanceof Error ? first.message : String(first)
  const hints = isGone
    ? ['Replicate deletes outputs an hour after they were made.']
    : [`The files are still there for a while. Get them: tuglet replicate predictions resume ${id}`]
  return new Failure(
    done.length > 0 ? 'partial' : 'failed',
    `${errors.length} of the outputs of ${id} could not be saved: ${reason}.`,
    {
      code: isGone ? 'OUTPUT_GONE' : 'OUTPUT_NOT_SAVED',
      hints,
      data: { id, saved: done.map(({ path: file }) => file) },
      cause: first,
    },
  )
}
