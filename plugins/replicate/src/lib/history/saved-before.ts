import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import type { JournalEntry, Outcome } from '../journal/journal.ts'
import type { OutputShape } from '../model/input-field.ts'
import { isNode } from '../model/schema-node.ts'
import { fileName } from '../outputs/file-name.ts'
import { findOutputs } from '../outputs/find-outputs.ts'
import { safeName } from '../outputs/safe-name.ts'
import type { Sidecar } from '../outputs/sidecar.ts'

/** What was saved of a prediction before a crash kept that from being recorded; undefined unless all of it is there. */
export async function savedBefore(entry: JournalEntry, shape: OutputShape): Promise<Outcome | undefined> {
  const { predictionId: id, saving, input, endpoint } = entry
  if (id === undefined || !saving) return undefined
  const named = { file: { url: '', path: [] }, index: 0, count: 1, extension: 'txt', name: 'output' }
  const folder = path.dirname(fileName(saving, { ...named, id, seed: input['seed'] }))
  for (const name of ['prediction.json', `prediction_${safeName(id)}.json`]) {
    const sidecar = await readSidecar(path.join(folder, name))
    if (sidecar?.id !== id || sidecar.status !== 'succeeded') continue
    const { files, text } = findOutputs(sidecar.output, shape, endpoint)
    const isWhole = sidecar.files.length === files.length + (text === undefined ? 0 : 1)
    const saved = sidecar.files.map(({ name: file, ...facts }) => ({ ...facts, path: path.join(folder, file) }))
    if (isWhole && (await areThere(saved))) {
      const { metrics } = sidecar
      return {
        status: 'succeeded',
        metrics,
        files: saved.map(({ path: file, key, bytes, sha256 }) => ({ path: file, key, bytes, sha256 })),
      }
    }
  }
  return undefined
}

/** Whether files are still where they were saved, with as many bytes. */
export async function areThere(files: readonly { readonly path: string; readonly bytes: number }[]): Promise<boolean> {
  const sizes = await Promise.all(files.map(async ({ path: file }) => (await stat(file).catch(() => undefined))?.size))
  return files.every(({ bytes }, at) => sizes[at] === bytes)
}

/** Reads a `prediction.json`; undefined where there is none, or it is something else. */
export async function readSidecar(file: string): Promise<Sidecar | undefined> {
  const text = await readFile(file, 'utf8').catch(() => '')
  try {
    const value = JSON.parse(text) as unknown
    return isSidecar(value) ? value : undefined
  } catch {
    return undefined
  }
}

function isSidecar(value: unknown): value is Sidecar {
  return (
    isNode(value) &&
    value['format'] === 'tuglet.prediction/1' &&
    typeof value['id'] === 'string' &&
    typeof value['model'] === 'string' &&
    isNode(value['input']) &&
    Array.isArray(value['files'])
  )
}
