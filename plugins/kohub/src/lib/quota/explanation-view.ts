import type { OneView } from '@tuglet/kit/lib'
import { plain } from '../views/plain.ts'
import { plainTable } from '../views/plain-view.ts'
import { sizeText } from '../views/size.ts'
import type { QuotaExplanation, RepoShare } from './explain-quota.ts'

const shares = plainTable<RepoShare>({
  id: ({ id }) => id,
  columns: {
    repository: ({ id }) => id,
    type: ({ type }) => type,
    used: ({ usedBytes }) => sizeText(usedBytes),
    'in files': ({ liveBytes }) => sizeText(liveBytes),
    'in history': ({ historyBytes }) => sizeText(historyBytes),
  },
})

/** Totals, the repositories that take the most, and what to make of it. */
export const explanationView: OneView<QuotaExplanation> = {
  kind: 'one',
  id: ({ namespace }) => plain(namespace),
  text(explained, style) {
    const { namespace, usedBytes, quotaBytes, others, notes } = explained
    const parts = [
      `${plain(namespace)} uses ${sizeText(usedBytes)} of ${sizeText(quotaBytes)}.`,
      part('Public', explained.publicUsedBytes, explained.publicQuotaBytes),
      ...(explained.privateUsedBytes === null
        ? []
        : [part('Private', explained.privateUsedBytes, explained.privateQuotaBytes)]),
    ]
    const more = others > 0 ? `… and ${others} smaller ones\n` : ''
    const table = explained.repositories.length > 0 ? `\n${shares.text(explained.repositories, style)}${more}\n` : '\n'
    return `${parts.join('\n')}\n${table}${notes.map((note) => `${plain(note)}\n`).join('')}`
  },
}

function part(name: string, used: number, quota: number | null): string {
  return `${name}: ${sizeText(used)} of ${sizeText(quota)}`
}
