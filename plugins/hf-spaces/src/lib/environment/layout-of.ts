import { access, readFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { cleanPath, copySources } from '../dockerfile/copy-sources.ts'
import { parseDockerfile } from '../dockerfile/parse-dockerfile.ts'
import type { Layout } from './environment.ts'
import { findDockerfile, isFile } from './find-dockerfile.ts'

/** How an environment lies, and the repository it belongs to: recognised by the folders around it and by what its Dockerfile copies. */
export async function layoutOf(folder: string): Promise<{ readonly layout: Layout; readonly root?: string }> {
  const parent = dirname(folder)
  if (basename(parent) !== 'envs') return { layout: await standalone(folder, 'E') }
  const above = dirname(parent)
  if (basename(above) === 'src') {
    const isPackage = (await isFile(join(folder, 'openenv.yaml'))) || (await isFile(join(folder, 'pyproject.toml')))
    return { layout: isPackage ? 'B' : 'A', root: dirname(above) }
  }
  if (await copiesFromRepository(folder, above)) return { layout: 'F', root: above }
  return { layout: await standalone(folder, 'C') }
}

async function standalone(folder: string, otherwise: 'C' | 'E'): Promise<Layout> {
  return (await isFile(join(folder, 'Dockerfile'))) ? 'D' : otherwise
}

/** Whether the Dockerfile names a source that the environment's folder does not have and the repository has. */
async function copiesFromRepository(folder: string, root: string): Promise<boolean> {
  const path = await findDockerfile(folder)
  if (path === undefined) return false
  const dockerfile = await parseDockerfile(await readFile(join(folder, path), 'utf8'))
  for (const source of copySources(dockerfile)) {
    const clean = cleanPath(source.path ?? '') ?? '.'
    if (clean === '.' || (await exists(join(folder, clean)))) continue
    if (await exists(join(root, clean))) return true
  }
  return false
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
