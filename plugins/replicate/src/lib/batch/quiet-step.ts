import type { Step } from '@tuglet/kit/lib'

/** A step whose parts show as its status instead of as steps of their own: hundreds of rows would bury each other. */
export function quietStep(row: Step): Step {
  const quiet: Step = {
    signal: row.signal,
    async step(title, work) {
      row.status(title)
      return work(quiet)
    },
    status: (text) => row.status(text),
    progress: (done, total) => row.progress(done, total),
  }
  return quiet
}
