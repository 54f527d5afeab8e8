import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { dockerignoreRules } from './dockerignore-rules.ts'
import { gitignoreRules, type IgnoreRules } from './gitignore-rules.ts'

/** Rules and the folder (posix, relative to the scan; `''` for its root) whose paths they speak of. */
export interface PlacedRules {
  readonly folder: string
  readonly rules: IgnoreRules
}

/** The .gitignore and .openenvignore of one folder of a scan; later ones in the list are stronger. */
export async function folderRules(
  root: string,
  folder: string,
  names: readonly string[],
): Promise<readonly PlacedRules[]> {
  const found: PlacedRules[] = []
  for (const name of ['.gitignore', '.openenvignore']) {
    if (!names.includes(name)) continue
    const text = await readIgnoreFile(join(root, folder, name))
    const shown = folder === '' ? name : `${folder}/${name}`
    if (text !== undefined) found.push({ folder, rules: await gitignoreRules(text, shown) })
  }
  return found
}

/** The .dockerignore at the root of a scan, as the builder will read it. */
export async function contextRules(root: string): Promise<ReturnType<typeof dockerignoreRules> | undefined> {
  const text = await readIgnoreFile(join(root, '.dockerignore'))
  return text === undefined ? undefined : dockerignoreRules(text, '.dockerignore')
}

// A folder or an unreadable thing of that name holds no rules.
function readIgnoreFile(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch(() => undefined)
}
