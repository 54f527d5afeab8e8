import type { UploadResult } from '@tuglet/kohub-client'
import type { OneView } from '@tuglet/kit/lib'
import { plain } from '../views/plain.ts'
import { sizeText } from '../views/size.ts'

/** What went up or would, and the commit. */
export const uploadView: OneView<UploadResult> = {
  kind: 'one',
  id: ({ commitOid }) => plain(commitOid),
  text({ files, deleted, dryRun, changed, commitOid, commitUrl, uploadedBytes }) {
    const sent = files.filter(({ mode }) => mode !== 'unchanged')
    if (dryRun) {
      const rows = [
        ...sent.map(({ path, size, mode }) => `upload\t${plain(path)}\t${sizeText(size)}\t${mode}`),
        ...deleted.map((path) => `delete\t${plain(path)}`),
      ]
      return rows.map((row) => `${row}\n`).join('')
    }
    const counts = `${sent.length} files (${sizeText(uploadedBytes)}), ${deleted.length} deleted`
    return changed
      ? `Committed ${counts}\n${plain(commitUrl ?? commitOid)}\n`
      : `Nothing changed: ${plain(commitOid)}\n`
  },
}
