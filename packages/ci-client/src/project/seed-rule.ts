import type { FolderRule } from './list-by-walking.ts'

/** The rule of the Python client: no part of a path, seen from the project, starts with a dot. */
export const seedRule: FolderRule = async () => (path) => {
  const name = path.slice(path.lastIndexOf('/', path.length - 2) + 1)
  return name.startsWith('.') ? 'starts with a dot' : undefined
}
