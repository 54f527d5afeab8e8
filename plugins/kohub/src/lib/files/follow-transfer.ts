import type { OnProgress } from '@tuglet/kohub-client'
import type { Step } from '@tuglet/kit/lib'
import { plain } from '../views/plain.ts'

const words = {
  hash: 'reading',
  upload: 'uploading',
  download: 'downloading',
  retry: 'trying again',
  skip: 'skipping',
  commit: 'committing',
  verify: 'verifying',
} as const

/** Shows a transfer as a step's progress in bytes, with a word for what it is doing. */
export function followTransfer(step: Step): OnProgress {
  let last = ''
  return ({ type, path, done, total, reason }) => {
    const about = reason ?? path
    const status = about === undefined ? words[type] : `${words[type]} ${plain(about)}`
    if (status !== last) step.status(status)
    last = status
    if (total > 0) step.progress(done, total)
  }
}
