import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Environment } from '../environment/environment.ts'
import { parsePython } from '../python/parse-python.ts'
import type { PythonModule } from '../python/python-module.ts'
import type { Staged } from '../staging/staged.ts'

/** What the rules look at; paths are posix and relative to the environment's folder, each file is read once. */
export interface Subject {
  readonly environment: Environment
  readonly staged: Staged
  /** The text of a file, or undefined when there is none. */
  text(path: string): Promise<string | undefined>
  /** A Python file, read without running it; undefined when there is none. */
  python(path: string): Promise<PythonModule | undefined>
}

/** Opens an environment for the rules. */
export function openSubject(environment: Environment, staged: Staged): Subject {
  const texts = new Map<string, Promise<string | undefined>>()
  const modules = new Map<string, Promise<PythonModule | undefined>>()
  const text = (path: string) => remembered(texts, path, () => readText(join(environment.folder, path)))
  const parsed = async (path: string) => {
    const source = await text(path)
    return source === undefined ? undefined : parsePython(source)
  }
  return { environment, staged, text, python: (path) => remembered(modules, path, () => parsed(path)) }
}

function remembered<T>(known: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const value = known.get(key) ?? make()
  known.set(key, value)
  return value
}

async function readText(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR') return undefined
    throw error
  }
}
