import { stat } from 'node:fs/promises'

/** Whether others on this machine may read the file; Windows has no such modes. */
export async function isLoose(file: string, platform: NodeJS.Platform): Promise<boolean> {
  if (platform === 'win32') return false
  const { mode } = await stat(file)
  return (mode & 0o044) !== 0
}
