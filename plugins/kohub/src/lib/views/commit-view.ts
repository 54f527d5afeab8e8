import type { CommitResult } from '@tuglet/kohub-client'
import { plainRecord } from './plain-view.ts'

/** A commit that was made. */
export const commitView = plainRecord<CommitResult>({
  id: ({ commitOid }) => commitOid,
  fields: { Commit: ({ commitOid }) => commitOid, URL: ({ commitUrl }) => commitUrl },
})
