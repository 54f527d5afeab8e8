import type { Edit } from './apply-edits.ts'
import { cleanPath, copySources, type CopySource } from './copy-sources.ts'
import type { Dockerfile } from './dockerfile.ts'

/** Which paths a Dockerfile may mean: those of the repository, and those of the environment's own folder. */
export interface SourceRewrite {
  /** Where the environment's folder will lie in the context, e.g. `src/envs/echo_env`. */
  readonly prefix: string
  inRepository(path: string): boolean
  inEnvironment(path: string): boolean
}

/** The edits that let a Dockerfile written for the environment's folder build from the repository's root. */
export function rewriteSources(dockerfile: Dockerfile, rewrite: SourceRewrite): readonly Edit[] {
  const sources = copySources(dockerfile).filter(({ path }) => path !== undefined)
  const forRepository = sources.some((source) => isRepositoryPath(source, rewrite))
  return sources.flatMap(({ word, path = '' }) => {
    const clean = cleanPath(path)
    if (clean === undefined || !rewrite.inEnvironment(clean)) return []
    if (forRepository && (clean === '.' || rewrite.inRepository(clean))) return []
    return [
      editFor(
        dockerfile.text,
        word,
        `${rewrite.prefix}${clean === '.' ? '/' : `/${clean}`}${path.endsWith('/') && clean !== '.' ? '/' : ''}`,
      ),
    ]
  })
}

/** Whether a source names something that only the repository has; one such line says what the whole file was written for. */
function isRepositoryPath({ path = '' }: CopySource, { inRepository, inEnvironment }: SourceRewrite): boolean {
  const clean = cleanPath(path)
  return clean !== undefined && clean !== '.' && inRepository(clean) && !inEnvironment(clean)
}

function editFor(text: string, { start, end }: { start: number; end: number }, path: string): Edit {
  const quote = /^["']/.exec(text.slice(start, end))?.[0] ?? ''
  return { start, end, text: `${quote}${path}${quote}` }
}
