import { statSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'

/** Files loaded while watching. */
export interface Imports {
  /** What a file brings with it, itself included: sizes in bytes by path. */
  broughtBy(path: string): ReadonlyMap<string, number>
  stop(): void
}

/** Notes every file that is loaded from now on, and who asked for it. */
export function watchImports(): Imports {
  const sizes = new Map<string, number>()
  const imported = new Map<string, Set<string>>()
  const hooks = registerHooks({
    resolve(specifier, context, next) {
      const resolved = next(specifier, context)
      if (isFile(context.parentURL) && isFile(resolved.url)) {
        const parent = fileURLToPath(context.parentURL)
        imported.set(parent, (imported.get(parent) ?? new Set()).add(fileURLToPath(resolved.url)))
      }
      return resolved
    },
    load(url, context, next) {
      if (isFile(url)) {
        const path = fileURLToPath(url)
        sizes.set(path, statSync(path, { throwIfNoEntry: false })?.size ?? 0)
      }
      return next(url, context)
    },
  })
  const broughtBy = (path: string) => {
    const found = new Map<string, number>()
    const visit = (file: string) => {
      const bytes = sizes.get(file)
      // What was there before the watch began is nobody's cost.
      if (bytes === undefined || found.has(file)) return
      found.set(file, bytes)
      for (const other of imported.get(file) ?? []) visit(other)
    }
    visit(path)
    return found
  }
  return { broughtBy, stop: () => hooks.deregister() }
}

const isFile = (url: string | undefined): url is string => url?.startsWith('file:') ?? false

/** The package a file belongs to: its folder below the last node_modules, or `own`. */
export function packageOf(path: string, own: string): string {
  const parts = path.split(/[\\/]/)
  const at = parts.lastIndexOf('node_modules')
  if (at === -1) return own
  const [first = '', second = ''] = parts.slice(at + 1)
  return first.startsWith('@') ? `${first}/${second}` : first
}
