import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** When the newest of a folder's files with such an ending was written, in milliseconds; undefined where there is none. */
export function newestFile(folder: string, ending: RegExp): number | undefined {
  if (!existsSync(folder)) return undefined
  const times = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && ending.test(entry.name))
    .map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs)
  return times.length > 0 ? Math.max(...times) : undefined
}
