import { mkdtemp, rmdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { openSettings, type DoctorFinding, type Host } from '@tuglet/kit/lib'
import { resolveDataDir } from '../resolve-data-dir.ts'

/** Whether the data directory can be written to, or made; leaves nothing behind. */
export async function checkDataDir(host: Host): Promise<DoctorFinding> {
  const dataDir = await resolveDataDir(openSettings(host), host)
  try {
    const folder = await nearestFolder(dataDir.path)
    // Only trying tells: permissions say little to root, on a read-only disk, or on Windows.
    await rmdir(await mkdtemp(path.join(folder, '.tuglet-doctor-')))
    const isThere = folder === dataDir.path
    return { state: 'ok', message: `${dataDir.path} ${isThere ? 'can be written to' : 'can be made'}.` }
  } catch (error) {
    return {
      state: 'problem',
      message: `The data directory ${dataDir.path} cannot be used: ${(error as Error).message}.`,
      hint: 'Name a folder that you may write to with CI_DATA_DIR or --data-dir.',
    }
  }
}

async function nearestFolder(folder: string): Promise<string> {
  try {
    if ((await stat(folder)).isDirectory()) return folder
    throw new Error(`${folder} is a file, not a folder`)
  } catch (error) {
    const parent = path.dirname(folder)
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || parent === folder) throw error
    return nearestFolder(parent)
  }
}
