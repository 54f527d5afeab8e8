import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { UploadJournal, UploadRecord } from './upload-journal.ts'

const dayMs = 24 * 60 * 60 * 1000

/** A journal in a folder that nobody else can read; what is older than a day, or cannot be read, counts as forgotten. */
export function folderJournal(folder: string): UploadJournal {
  const fileOf = (key: string): string => join(folder, `${key}.json`)
  const drop = (key: string): Promise<void> => rm(fileOf(key), { force: true })
  return {
    async load(key) {
      const text = await readFile(fileOf(key), 'utf8').catch(() => '')
      const record = parse(text)
      if (record && Date.now() - record.startedAt < dayMs) return record
      await drop(key)
      return undefined
    },
    async save(key, record) {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const draft = `${fileOf(key)}.${crypto.randomUUID()}`
      await writeFile(draft, JSON.stringify(record), { mode: 0o600 })
      await rename(draft, fileOf(key))
    },
    drop,
  }
}

function parse(text: string): UploadRecord | undefined {
  try {
    const value = JSON.parse(text) as UploadRecord | null
    const isWhole = [value?.parts, value?.etags].every((map) => typeof map === 'object' && map !== null)
    return isWhole && typeof value?.href === 'string' && typeof value.startedAt === 'number' ? value : undefined
  } catch {
    return undefined
  }
}
