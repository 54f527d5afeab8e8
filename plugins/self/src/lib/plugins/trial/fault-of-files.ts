import { existsSync, realpathSync } from 'node:fs'
import path from 'node:path'
import { checkManifest } from '@tuglet/launcher/manifest'
import type { PluginOnDisk } from './read-plugin.ts'

/** What is wrong with a plugin before anything of it is loaded, as the end of a sentence: a manifest that is none, files outside of its folder. */
export function faultOfFiles({ root, files }: Pick<PluginOnDisk, 'root' | 'files'>): string | undefined {
  try {
    checkManifest(root)
  } catch (error) {
    return (error as Error).message
  }
  const stray = files.find(({ file }) => !isInside(file, root))
  return stray && `its ${stray.what} lies outside of it`
}

// What is not there is for the trial to tell.
function isInside(file: string, root: string): boolean {
  const [real, folder] = existsSync(file)
    ? [realpathSync(file), realpathSync(root)]
    : [path.resolve(file), path.resolve(root)]
  return real.startsWith(folder + path.sep)
}
