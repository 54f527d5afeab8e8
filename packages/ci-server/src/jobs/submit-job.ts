import { randomUUID } from 'node:crypto'
import { rename, rm, writeFile } from 'node:fs/promises'
import type { JobFiles } from '../store/job-files.ts'
import { checkZip } from '../zip/check-zip.ts'
import type { JobStore } from './job-store.ts'

/** What a submission touches. */
export interface SubmitDeps {
  readonly jobs: JobStore
  readonly files: JobFiles
  /** Called when a job waits to be run. */
  wakeWorker(): void
}

/** Makes a job of an upload, which it moves or removes, and returns its id. Throws ZipProblem for a bad zip. */
export async function submitJob(
  { jobs, files, wakeWorker }: SubmitDeps,
  { uploadPath, userId }: { readonly uploadPath: string; readonly userId: string },
): Promise<string> {
  try {
    await checkZip(uploadPath)
    const id = randomUUID()
    await writeFile(files.log(id), '', { flag: 'wx' })
    await rename(uploadPath, files.zip(id))
    await jobs.add({ id, userId })
    wakeWorker()
    return id
  } catch (error) {
    await rm(uploadPath, { force: true })
    throw error
  }
}
