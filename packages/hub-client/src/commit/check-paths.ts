import { HubError } from '../connection/hub-error.ts'

/** Throws HubError `invalid` for paths that no Hub takes, and for one that comes up twice. */
export function checkPaths(files: readonly { readonly path: string }[], deletes: readonly string[]): void {
  const seen = new Set<string>()
  for (const { path } of files) {
    refuseBad(path)
    if (seen.has(path)) throw new HubError('invalid', `${path} is to be committed twice.`)
    seen.add(path)
  }
  for (const path of deletes) {
    refuseBad(path.replace(/\/$/, ''))
    if (seen.has(path)) throw new HubError('invalid', `${path} is to be committed and deleted at once.`)
  }
}

function refuseBad(path: string): void {
  const problem = pathProblem(path)
  if (problem !== undefined) throw new HubError('invalid', `"${path}" cannot be a path in a repository: ${problem}.`)
}

function pathProblem(path: string): string | undefined {
  if (path === '') return 'it is empty'
  if (path.startsWith('/')) return 'it must not begin with a slash'
  if (path.includes('\\')) return 'its parts must be separated by slashes, not backslashes'
  if (/\p{Cc}/u.test(path)) return 'it holds a control character'
  const part = path
    .split('/')
    .find((name) => name === '' || name === '.' || name === '..' || /^\.(git|cache)$/i.test(name))
  if (part === undefined) return undefined
  return part === '' ? 'it has an empty part' : `"${part}" must not be in it`
}

/** Throws HubError `invalid` where a new file would stand in the way of a folder that stays, or the other way round. */
export function checkClashes(added: readonly string[], staying: ReadonlySet<string>): void {
  const folders = new Set([...staying].flatMap(foldersOf))
  for (const path of added) {
    if (folders.has(path)) throw clash(path, 'a folder on the Hub and a file here')
    const file = foldersOf(path).find((folder) => staying.has(folder))
    if (file !== undefined) throw clash(file, 'a file on the Hub and a folder here')
  }
}

function clash(path: string, how: string): HubError {
  return new HubError('invalid', `${path} is ${how}; delete it in the same commit.`)
}

function foldersOf(path: string): string[] {
  const parts = path.split('/')
  return parts.slice(1).map((_, at) => parts.slice(0, at + 1).join('/'))
}
