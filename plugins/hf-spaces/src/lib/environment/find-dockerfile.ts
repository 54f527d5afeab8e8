import { stat } from 'node:fs/promises'
import { join } from 'node:path'

/** Where an environment's Dockerfile is, relative to its folder: the root's wins over the one in `server`; undefined when there is none. */
export async function findDockerfile(folder: string): Promise<string | undefined> {
  for (const path of ['Dockerfile', 'server/Dockerfile']) if (await isFile(join(folder, path))) return path
  return undefined
}

/** Whether a path is a regular file, links followed. */
export function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (entry) => entry.isFile(),
    () => false,
  )
}

/** Whether a path is a directory, links followed. */
export function isDirectory(path: string): Promise<boolean> {
  return stat(path).then(
    (entry) => entry.isDirectory(),
    () => false,
  )
}
