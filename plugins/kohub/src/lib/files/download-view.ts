import type { DownloadResult } from '@tuglet/kohub-client/node'
import type { OneView } from '@tuglet/kit/lib'
import { plain } from '../views/plain.ts'
import { sizeText } from '../views/size.ts'

/** Each file that came down, or would, and what became of it. */
export const downloadView: OneView<DownloadResult> = {
  kind: 'one',
  id: ({ commit }) => plain(commit),
  text({ files, deleted, refused, dryRun }) {
    const rows = [
      ...files.map(({ path, size, status }) => `${status}\t${plain(path)}\t${sizeText(size)}`),
      ...deleted.map((path) => `${dryRun ? 'to delete' : 'deleted'}\t${plain(path)}`),
      ...refused.map(({ path }) => `refused\t${plain(path)}`),
    ]
    return rows.map((row) => `${row}\n`).join('')
  },
}
