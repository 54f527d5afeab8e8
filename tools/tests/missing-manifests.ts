import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { workspaces } from '../lib/workspaces.ts'

/** Is there a plugin, or the root, without a manifest? */
export function missingManifests(root: string): boolean {
  const folders = [root, ...workspaces(root, 'plugins').map(({ folder }) => folder)]
  return folders.some((folder) => !existsSync(join(folder, 'oclif.manifest.json')))
}
