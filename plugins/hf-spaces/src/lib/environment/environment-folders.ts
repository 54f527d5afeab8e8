import { readdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { isDirectory, isFile } from './find-dockerfile.ts'

const homes = ['src/envs', 'envs']
const marks = ['openenv.yaml', 'models.py', 'client.py', 'Dockerfile', 'server/app.py', 'server/Dockerfile']

/** A place where environments are kept, and what lies there. */
export interface EnvironmentHome {
  readonly folder: string
  readonly names: readonly string[]
}

/** The places for environments (src/envs, then envs) at `cwd` or, inside a repository, nearest above it. */
export async function environmentHomes(cwd: string): Promise<readonly EnvironmentHome[]> {
  for (const folder of await placesAbove(cwd)) {
    const found: EnvironmentHome[] = []
    for (const home of homes) {
      const path = join(folder, home)
      if (await isDirectory(path)) found.push({ folder: path, names: await environmentNames(path) })
    }
    if (found.length > 0) return found
  }
  return []
}

/** Whether a folder has anything that marks an environment. */
export async function looksLikeEnvironment(folder: string): Promise<boolean> {
  for (const mark of marks) if (await isFile(join(folder, mark))) return true
  return false
}

async function environmentNames(home: string): Promise<readonly string[]> {
  const entries = await readdir(home, { withFileTypes: true })
  const names = entries
    .filter((entry) => !entry.name.startsWith('.') && (entry.isDirectory() || entry.isSymbolicLink()))
    .map(({ name }) => name)
    .toSorted()
  const marked = await Promise.all(names.map((name) => looksLikeEnvironment(join(home, name))))
  return names.filter((_, at) => marked[at])
}

/** `cwd`, and where it lies in a repository the folders up to the repository's root. */
async function placesAbove(cwd: string): Promise<readonly string[]> {
  const places = [cwd]
  for (let folder = cwd; ; folder = dirname(folder)) {
    if (folder !== cwd) places.push(folder)
    if ((await isDirectory(join(folder, '.git'))) || (await isFile(join(folder, '.git')))) return places
    if (dirname(folder) === folder) return [cwd]
  }
}
