import type { Step } from '@tuglet/kit/lib'

/** What an upload tells while it goes on. */
export interface UploadNews {
  readonly onProgress: (done: number, total: number) => void
  readonly onTaken: () => void
}

/** Uploads in one step, and waits in another until the server has put the job in its queue and named it. */
export async function uploadAndQueue<T>(tasks: Step, send: (news: UploadNews) => Promise<T>): Promise<T> {
  const taken = Promise.withResolvers<void>()
  const queued = await tasks.step('Upload', async (step) => {
    const answer = send({ onProgress: (done, total) => step.progress(done, total), onTaken: taken.resolve })
    await Promise.race([taken.promise, answer])
    return { answer }
  })
  return tasks.step('Queue the job', () => queued.answer)
}
