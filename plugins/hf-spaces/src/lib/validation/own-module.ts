import { basename, posix } from 'node:path'
import type { PythonImport, PythonModule } from '../python/python-module.ts'
import { modulePaths } from './app-target.ts'
import type { Subject } from './subject.ts'

/** A file of the environment that another one imports from. */
export interface OwnModule {
  readonly path: string
  readonly module: PythonModule
  /** What else lies in its folder when it is a package. */
  readonly submodules: ReadonlySet<string>
}

/** The environment's own file that an import means; undefined when it means a library, `missing` when the file is not there. */
export async function ownModule(
  subject: Subject,
  file: string,
  wanted: PythonImport,
): Promise<OwnModule | 'missing' | undefined> {
  if (wanted.names.length === 0) return undefined
  const paths = wanted.level > 0 ? relativePaths(file, wanted) : absolutePaths(subject, wanted.module)
  if (!paths) return undefined
  for (const path of paths) {
    const module = await subject.python(path)
    if (module)
      return { path, module, submodules: path.endsWith('__init__.py') ? modulesBeside(subject, path) : new Set() }
  }
  // A library may be called as one of our files is, and a folder without __init__.py is a package too.
  return wanted.level > 0 && !isFolder(subject, paths) ? 'missing' : undefined
}

function relativePaths(file: string, { level, module }: PythonImport): string[] | undefined {
  let folder = posix.dirname(file)
  for (let up = 1; up < level; up++) {
    if (folder === '.') return undefined
    folder = posix.dirname(folder)
  }
  const path = posix.join(folder, module.replaceAll('.', '/'))
  return path === '.' ? ['__init__.py'] : [...(module === '' ? [] : [`${path}.py`]), `${path}/__init__.py`]
}

function absolutePaths({ environment: { folder } }: Subject, module: string): string[] {
  return modulePaths(module, basename(folder))
}

function modulesBeside({ staged }: Subject, path: string): Set<string> {
  const folder = posix.dirname(path)
  const prefix = folder === '.' ? '' : `${folder}/`
  const inside = staged.files.flatMap((file) => {
    const at = file.path.lastIndexOf(`/${prefix}`) + 1
    return file.path.startsWith(prefix, at) ? [file.path.slice(at + prefix.length)] : []
  })
  return new Set(inside.map((rest) => (rest.split('/')[0] ?? '').replace(/\.(?:py|so|pyd)$/, '')))
}

function isFolder({ staged }: Subject, paths: readonly string[]): boolean {
  const folders = paths.map((path) => path.replace(/(?:\/__init__)?\.py$/, '/'))
  return staged.files.some(({ path }) =>
    folders.some((folder) => path.startsWith(folder) || path.includes(`/${folder}`)),
  )
}
