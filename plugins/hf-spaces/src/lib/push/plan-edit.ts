import type { Edited } from '../staging/staged.ts'
import type { PlannedEdit } from './pushed.ts'

/** An edit as a unified diff without its head; empty where before and after are the same. */
export async function planEdit({ path, before, after, generated }: Edited): Promise<PlannedEdit> {
  const isNew = before === undefined
  if (before === after) return { path, isNew, generated, diff: '' }
  const { structuredPatch } = await import('diff')
  const { hunks } = structuredPatch(path, path, before ?? '', after, undefined, undefined, { context: 2 })
  const lines = hunks.flatMap(({ oldStart, oldLines, newStart, newLines, lines: changed }) => [
    `@@ -${oldStart},${oldLines} +${newStart},${newLines} @@`,
    ...changed,
  ])
  return { path, isNew, generated, diff: lines.join('\n') }
}
