import { closest } from '@tuglet/kit/lib'
import { cleanPath, copySources } from '../dockerfile/copy-sources.ts'
import { mounts } from '../dockerfile/mounts.ts'
import { buildContext, isGlob, sourceExists, type BuildContext } from './build-context.ts'
import type { Finding } from './finding.ts'
import type { CheckedDockerfile, UploadTree } from './upload-tree.ts'

interface Wanted {
  readonly keyword: string
  readonly path: string
  readonly line: number
}

/** Everything that COPY, ADD and bind mounts take from the upload has to be in it, and not behind .dockerignore. */
export function checkSources(tree: UploadTree, dockerfile: CheckedDockerfile): readonly Finding[] {
  const context = buildContext(tree)
  return wantedSources(dockerfile).flatMap((wanted) => findingFor(wanted, { context, dockerfile }))
}

function wantedSources({ parsed }: CheckedDockerfile): readonly Wanted[] {
  const copied = copySources(parsed).flatMap(({ instruction: { keyword, line }, path }) =>
    path === undefined ? [] : [{ keyword, line, path }],
  )
  const mounted = mounts(parsed).flatMap(({ type, from, source, line }) =>
    type === 'bind' && from === undefined && source !== undefined
      ? [{ keyword: 'RUN --mount', line, path: source }]
      : [],
  )
  return [...copied, ...mounted]
}

function findingFor(
  { keyword, path, line }: Wanted,
  {
    context,
    dockerfile: { shown, ownLine },
  }: { readonly context: BuildContext; readonly dockerfile: CheckedDockerfile },
): readonly Finding[] {
  if (sourceExists(context, path)) return []
  const place = { file: shown, line: ownLine(line) }
  const clean = cleanPath(path)
  if (clean === undefined)
    return [
      {
        rule: 'copy-source',
        severity: 'error',
        message: `${keyword} takes ${path}, which is outside of what is uploaded.`,
        ...place,
        hint: 'A build sees only the files of the Space.',
      },
    ]
  if (isGlob(clean))
    return [
      {
        rule: 'copy-glob',
        severity: 'warning',
        message: `${keyword} takes ${path}, which matches nothing that is uploaded.`,
        ...place,
      },
    ]
  const reason = context.whyNot(clean)
  const near = closest(clean, [...context.files, ...context.folders])
  return [
    {
      rule: 'copy-source',
      severity: 'error',
      message: `${keyword} takes ${path}, which is not in the upload${reason === undefined ? '' : ` (${reason})`}.`,
      ...place,
      ...(reason === undefined && near !== undefined && { hint: `Did you mean ${near}?` }),
      ...(reason !== undefined && { hint: 'Change the ignore rule, or do not copy it.' }),
    },
  ]
}
