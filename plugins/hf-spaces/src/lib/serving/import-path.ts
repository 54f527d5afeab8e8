import { basename, delimiter, dirname, join } from 'node:path'
import type { Environment } from '../environment/environment.ts'
import { currentHost } from '@tuglet/kit/lib'
import { parsePython } from '../python/parse-python.ts'
import { readFile } from 'node:fs/promises'

/** Where Python looks for an environment's modules, and under which name its application is found there. */
export interface ImportPath {
  readonly app: string
  readonly env: Readonly<Record<string, string>>
}

/** Tells how an environment's application is imported: by itself, or as a part of its package where it needs what lies above it. */
export async function importPath({ folder, root, manifest }: Environment): Promise<ImportPath> {
  const app = manifest?.app ?? 'server.app:app'
  const own = basename(folder)
  const name = app.startsWith('server.') && (await needsPackage(folder)) ? `${own}.${app}` : app
  const paths = [folder, dirname(folder), ...(root ? [root, join(root, 'src')] : []), ...given()]
  return { app: name, env: { PYTHONPATH: [...new Set(paths)].join(delimiter), PYTHONUNBUFFERED: '1' } }
}

// `from ..models import …` works only inside a package, unless the file is ready for both.
async function needsPackage(folder: string): Promise<boolean> {
  const text = await readFile(join(folder, 'server/app.py'), 'utf8').catch(() => '')
  const { imports } = await parsePython(text)
  return imports.some(({ level, isTried }) => level >= 2 && !isTried)
}

function given(): string[] {
  const path = currentHost().env['PYTHONPATH']
  return path ? path.split(delimiter) : []
}
