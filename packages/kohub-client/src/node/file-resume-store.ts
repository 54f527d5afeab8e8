import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { PartialUpload, ResumeStore } from '../transfer/resume-store.ts'

/** Keeps uploads that have begun in a folder, readable for their owner only: signed addresses are as good as keys. */
export function fileResumeStore(folder: string): ResumeStore {
  const fileOf = (key: string): string =>
    join(folder, `${createHash('sha256').update(key).digest('hex').slice(0, 32)}.json`)
  return {
    async load(key) {
      const text = await readFile(fileOf(key), 'utf8').catch(() => undefined)
      return text === undefined ? undefined : parsed(text)
    },
    async save(key, state) {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      // Two parts may arrive at once: each writes a draft of its own.
      const draft = `${fileOf(key)}.${randomUUID()}`
      await writeFile(draft, JSON.stringify(state), { mode: 0o600, flag: 'wx' })
      await rename(draft, fileOf(key))
    },
    drop: (key) => rm(fileOf(key), { force: true }),
  }
}

function parsed(text: string): PartialUpload | undefined {
  try {
    const value = JSON.parse(text) as Partial<PartialUpload> | null
    const isWhole = typeof value?.href === 'string' && typeof value.chunkSize === 'number' && Array.isArray(value.parts)
    return isWhole && typeof value.urls === 'object' ? (value as PartialUpload) : undefined
  } catch {
    return undefined
  }
}
