import { existsSync, globSync } from 'node:fs'
import { join } from 'node:path'

/** Answers whether a folder has a path, or for one with wildcards anything that matches. */
export function existsIn(folder: string): (path: string) => boolean {
  return (path) => existsSync(join(folder, path)) || (/[*?[]/.test(path) && globSync(path, { cwd: folder }).length > 0)
}
