import { readFileSync } from 'node:fs'
import type { Host } from '@tuglet/kit/lib'
import { findProjectLock } from '../sync/project-lock.ts'

/** Whether the project's `tuglet.lock` names a plugin with this very hash; one that a person wrote needs no more than that. */
export function isPinnedInProject(
  { name, integrity }: { readonly name: string; readonly integrity: string },
  host: Pick<Host, 'cwd'>,
): boolean {
  if (integrity === '') return false
  try {
    const lock = JSON.parse(readFileSync(findProjectLock(undefined, host), 'utf8')) as {
      readonly plugins?: Readonly<Record<string, { readonly integrity?: unknown } | null>>
    }
    return Object.hasOwn(lock.plugins ?? {}, name) && lock.plugins?.[name]?.integrity === integrity
  } catch {
    // Without a lock that can be read nothing is pinned.
    return false
  }
}
