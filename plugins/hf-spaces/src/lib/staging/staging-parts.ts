import { join, relative, sep } from 'node:path'
import { cleanPath, copySources } from '../dockerfile/copy-sources.ts'
import type { Dockerfile } from '../dockerfile/dockerfile.ts'
import type { Environment } from '../environment/environment.ts'
import { isDirectory, isFile } from '../environment/find-dockerfile.ts'

/** A folder or file that is staged, and where it goes; `''` is the Space's root. */
export interface StagingPart {
  readonly source: string
  readonly at: string
  readonly kind: 'folder' | 'file'
}

/** What of the disk goes into a Space: the environment's folder, or with a repository's layout also src/core and what the Dockerfile copies. */
export async function stagingParts(
  { folder, root }: Environment,
  dockerfile?: Dockerfile,
): Promise<readonly StagingPart[]> {
  if (root === undefined) return [{ source: folder, at: '', kind: 'folder' }]
  const own = posix(relative(root, folder))
  const parts: StagingPart[] = [{ source: folder, at: own, kind: 'folder' }]
  const wanted = ['src/core', ...(dockerfile ? repositoryPaths(dockerfile) : [])]
  for (const at of wanted) {
    if (parts.some((part) => at === part.at || at.startsWith(`${part.at}/`))) continue
    const source = join(root, at)
    // `COPY src/ …` would take every environment of the repository along: what lies in one part already is enough.
    if (own.startsWith(`${at}/`)) continue
    if (await isDirectory(source)) parts.push({ source, at, kind: 'folder' })
    else if (await isFile(source)) parts.push({ source, at, kind: 'file' })
  }
  return parts.filter((part) => !parts.some((other) => part !== other && part.at.startsWith(`${other.at}/`)))
}

/** Where the environment's folder lies in the Space. */
export function environmentPrefix({ folder, root }: Environment): string {
  return root === undefined ? '' : posix(relative(root, folder))
}

function repositoryPaths(dockerfile: Dockerfile): readonly string[] {
  const paths = copySources(dockerfile).flatMap(({ path }) => cleanPath(path ?? '') ?? [])
  return [...new Set(paths)].filter(
    (path) => path !== '.' && !/[*?[]/.test(path) && !/^(Dockerfile|README\.md)$/.test(path),
  )
}

function posix(path: string): string {
  return path.split(sep).join('/')
}
