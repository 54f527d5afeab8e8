import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Host } from '@tuglet/kit/lib'

/** The version of a plugin as it is in the store now; nothing when it is not there. */
export function installedVersion(name: string, { dirs }: Pick<Host, 'dirs'>): string | undefined {
  try {
    const text = readFileSync(path.join(dirs.data, 'node_modules', name, 'package.json'), 'utf8')
    return (JSON.parse(text) as { readonly version?: string }).version
  } catch {
    return undefined
  }
}
