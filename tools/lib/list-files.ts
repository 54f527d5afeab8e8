import { readdirSync } from 'node:fs'
import { join } from 'node:path'

const skipped = new Set(['node_modules', '.git', 'dist', 'coverage', '.tmp'])

/** The files under a folder, as paths from `root` with forward slashes, sorted; what is installed or built is left out. */
export function listFiles(root: string, folder = ''): readonly string[] {
  const found: string[] = []
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = folder ? `${folder}/${entry.name}` : entry.name
    if (entry.isDirectory() && !skipped.has(entry.name)) found.push(...listFiles(root, path))
    else if (entry.isFile()) found.push(path)
  }
  return found.toSorted()
}
