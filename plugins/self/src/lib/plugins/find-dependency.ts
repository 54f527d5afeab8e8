import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

/** A dependency: what is asked for, and what is there. */
export interface Dependency {
  readonly name: string
  readonly wanted: string
  readonly found?: string
}

/** Looks for a dependency where Node would look for it: `exports` may hide package.json. */
export function findDependency(name: string, wanted: string, root: string): Dependency {
  for (const folder of createRequire(path.join(root, 'package.json')).resolve.paths(name) ?? []) {
    try {
      const text = readFileSync(path.join(folder, name, 'package.json'), 'utf8')
      return { name, wanted, found: (JSON.parse(text) as { version: string }).version }
    } catch {
      // Not in this folder.
    }
  }
  return { name, wanted }
}
