import type { JobEvent } from '@tuglet/ci-protocol'
import { packProject } from '../project/pack-project.ts'
import type { SubmitOptions } from './submit-options.ts'
import { uploadProjectStreaming } from './upload-project.ts'

/** Submits a project and yields the id of its job, its log, and its verdict. Rejects with CiError. */
export async function* submitTestsStreaming(
  projectDir: string,
  options: SubmitOptions = {},
): AsyncGenerator<JobEvent, void> {
  const job = await submit(projectDir, options)
  try {
    yield { type: 'job_id', job_id: job.jobId }
    yield* job.events
  } finally {
    await job.close()
  }
}

async function submit(projectDir: string, options: SubmitOptions) {
  const zip = await packProject(projectDir, options)
  try {
    return await uploadProjectStreaming(zip, { ...options, onProgress: options.onUploadProgress })
  } finally {
    await zip.cleanup()
  }
}
