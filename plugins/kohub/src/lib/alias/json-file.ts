import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Failure, withLock } from '@tuglet/kit/lib'

type JsonObject = Readonly<Record<string, unknown>>

/** The object in a JSON file; an empty one where there is no file. */
export async function readJson(file: string): Promise<JsonObject> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '{}'
    throw error
  })
  try {
    const value = JSON.parse(text) as unknown
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as JsonObject
  } catch {
    // What follows says the same of everything that is no object.
  }
  throw new Failure('usage', `${file} is no JSON object; move it away or repair it.`, { code: 'FILE_UNREADABLE' })
}

/** Replaces the file by what `change` makes of it, as a whole; two at once lose nothing. */
export async function changeJson(file: string, change: (before: JsonObject) => JsonObject): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  await withLock(file, async () => {
    const after = change(await readJson(file))
    const part = `${file}.part`
    await writeFile(part, `${JSON.stringify(after, null, 2)}\n`, { mode: 0o600 })
    await rename(part, file)
  })
}
