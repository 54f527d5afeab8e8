import { cleanPath } from '../dockerfile/copy-sources.ts'
import { dockerGlob } from '../ignore/docker-glob.ts'
import { dockerignoreRules } from '../ignore/dockerignore-rules.ts'
import type { UploadTree } from './upload-tree.ts'

/** What a builder can copy from: the uploaded files without those that .dockerignore keeps from it. */
export interface BuildContext {
  readonly files: ReadonlySet<string>
  readonly folders: ReadonlySet<string>
  /** Why a path is not there though it is in the folder: an ignore rule, with its line. */
  whyNot(path: string): string | undefined
}

/** The build context of an upload. */
export function buildContext({ files, skipped, dockerignore }: UploadTree): BuildContext {
  const rules = dockerignore === undefined ? undefined : dockerignoreRules(dockerignore, '.dockerignore')
  const reasons = new Map(skipped.map(({ path, reason }) => [path.replace(/\/$/, ''), reason]))
  const kept = new Set<string>()
  const folders = new Set<string>(['.'])
  for (const { path } of files) {
    const reason = rules?.check(path)
    if (typeof reason === 'string') reasons.set(path, reason)
    else addFile(path, kept, folders)
  }
  return { files: kept, folders, whyNot: (path) => reasonFor(path, reasons) }
}

function addFile(path: string, files: Set<string>, folders: Set<string>): void {
  files.add(path)
  for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) folders.add(path.slice(0, at))
}

/** The reason of the path itself, of a folder around it, or of the first thing inside it. */
function reasonFor(path: string, reasons: ReadonlyMap<string, string>): string | undefined {
  for (let at = path.length; at > 0; at = path.lastIndexOf('/', at - 1)) {
    const reason = reasons.get(path.slice(0, at))
    if (reason !== undefined) return reason
  }
  return [...reasons].find(([each]) => each.startsWith(`${path}/`))?.[1]
}

/** Whether a source of COPY finds something: a file, a folder with files, or a glob's match. */
export function sourceExists({ files, folders }: BuildContext, source: string): boolean {
  const path = cleanPath(source)
  if (path === undefined) return false
  if (path === '.') return files.size > 0
  if (files.has(path) || folders.has(path)) return true
  if (!isGlob(path)) return false
  const expression = new RegExp(`^${dockerGlob(path)}$`, 'u')
  return [...files, ...folders].some((each) => expression.test(each))
}

/** Whether a source has wildcards. */
export function isGlob(path: string): boolean {
  return /[*?[]/.test(path)
}
