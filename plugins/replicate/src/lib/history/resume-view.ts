import { table } from '@tuglet/kit/lib'
import { oneLine } from '../api/printable.ts'
import type { ResumedRow } from './resume-runs.ts'

/** How runs that were gone on with read. */
export const resumeTable = table<ResumedRow>({
  id: ({ id }) => id,
  columns: {
    prediction: ({ id }) => id,
    model: ({ model }) => oneLine(model, 40),
    status: ({ status }) => status,
    files: ({ files, error }) => (error === undefined ? files.join(' ') : oneLine(error, 120)),
  },
})
