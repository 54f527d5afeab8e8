import type { Connection } from '../connection/connection.ts'
import type { UploadContent } from './content.ts'
import { uploadFiles, type UploadOptions, type UploadResult } from './upload-files.ts'

/** One file, and how to upload it. */
export interface UploadFileOptions extends Omit<UploadOptions, 'files' | 'delete'> {
  /** Where it goes. */
  readonly path: string
  readonly content: UploadContent
}

/**
 * Uploads one file in a commit of its own.
 * @example
 * await client.uploadFile('my-org/my-model', { path: 'notes.txt', content: 'Nothing yet.' })
 */
export async function uploadFile(
  connection: Connection,
  id: string,
  { path, content, ...options }: UploadFileOptions,
): Promise<UploadResult> {
  return uploadFiles(connection, id, { message: `Upload ${path}`, ...options, files: [{ path, content }] })
}
