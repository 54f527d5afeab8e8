import { packProject } from '../project/pack-project.ts'
import type { SubmitOptions } from './submit-options.ts'
import { uploadProject } from './upload-project.ts'

/** Submits a project and resolves to the id of its job as soon as the server has it. Rejects with CiError. */
export async function submitTestsAsync(projectDir: string, options: SubmitOptions = {}): Promise<string> {
  const zip = await packProject(projectDir, options)
  try {
    return await uploadProject(zip, { ...options, onProgress: options.onUploadProgress })
  } finally {
    await zip.cleanup()
  }
}
