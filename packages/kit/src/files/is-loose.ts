import { statSync } from 'node:fs'

/** Whether others on this machine may read the file; Windows has no such modes. */
export function isLoose(file: string, platform: NodeJS.Platform): boolean {
  if (platform === 'win32') return false
  return ((statSync(file, { throwIfNoEntry: false })?.mode ?? 0) & 0o044) !== 0
}
