import { readFile } from 'node:fs/promises'
import { packProject, type PackOptions } from './pack-project.ts'

/**
 * The zip of a project: files only, by relative path, none of them with a part that starts with a dot or is
 * `__pycache__`. Rejects with CiError when there is nothing to send.
 */
export async function createProjectZip(projectDir: string, options: PackOptions = {}): Promise<Uint8Array> {
  const zip = await packProject(projectDir, options)
  try {
    return await readFile(zip.path)
  } finally {
    await zip.cleanup()
  }
}
