import { record, type ManyView, type Style } from '@tuglet/kit/lib'
import { byteWords } from './byte-words.ts'
import { planText } from './plan-text.ts'
import type { NotPushed, Pushed, PushRow } from './pushed.ts'

/** How pushes read: facts for each Space, one block after the other; `--quiet` prints the Spaces' names. */
export const pushView: ManyView<PushRow> = {
  kind: 'many',
  id: (row) => (row.state === 'failed' ? undefined : row.space),
  text: (rows, style) => rows.map((row) => rowText(row, style)).join('\n'),
}

function rowText(row: PushRow, style: Style): string {
  if (row.state === 'planned') return planText(row, style)
  return row.state === 'pushed' ? pushedFields.text(row, style) : failedFields.text(row, style)
}

const pushedFields = record<Pushed>({
  id: ({ space }) => space,
  fields: {
    Space: ({ url }) => url,
    App: ({ app }) => app ?? 'not known yet',
    Visibility: ({ settings, isNew }) => `${settings.visibility}${isNew ? ', new' : ''}`,
    Commit: ({ commit, pullRequest }) => pullRequest ?? commit ?? 'not needed: nothing changed',
    Files: filesWords,
    Stage: ({ stage }) => stage ?? 'not waited for (--wait)',
  },
})

function filesWords({ added, changed, deleted, unchanged, uploadedBytes }: Pushed): string {
  const counts = [
    [added.length, 'new'],
    [changed.length, 'changed'],
    [deleted.length, 'deleted'],
    [unchanged, 'unchanged'],
  ] as const
  const words = counts.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`)
  return `${words.join(', ') || 'none'} (${byteWords(uploadedBytes)} sent)`
}

const failedFields = record<NotPushed>({
  id: ({ space }) => space,
  fields: {
    Failed: ({ name }) => name,
    Why: ({ error, code }) => `${error} (${code})`,
    'What to do': ({ hints }) => hints.join(' · '),
  },
})
