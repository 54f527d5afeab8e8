import { statSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'

/** Files loaded while watching, with their size. */
export interface Imports {
  readonly files: ReadonlyMap<string, number>
  stop(): void
}

/** Counts every file that is loaded from now on. */
export function watchImports(): Imports {
  const files = new Map<string, number>()
  const hooks = registerHooks({
    load(url, context, next) {
      if (url.startsWith('file:')) count(files, url)
      return next(url, context)
    },
  })
  return { files, stop: () => hooks.deregister() }
}

function count(files: Map<string, number>, url: string): void {
  const path = fileURLToPath(url)
  files.set(path, statSync(path, { throwIfNoEntry: false })?.size ?? 0)
}

/** The package a file belongs to: its folder below the last node_modules, or `own`. */
export function packageOf(path: string, own: string): string {
  const parts = path.split(/[\\/]/)
  const at = parts.lastIndexOf('node_modules')
  if (at === -1) return own
  const [first = '', second = ''] = parts.slice(at + 1)
  return first.startsWith('@') ? `${first}/${second}` : first
}
