import { basename } from 'node:path'
import type { Connection } from '../connection/connection.ts'
import { uploadFile as uploadContent, type UploadFileOptions } from '../transfer/upload-file.ts'
import type { UploadResult } from '../transfer/upload-files.ts'
import { fileContent } from './file-content.ts'

/** A file of this machine to upload. */
export interface UploadLocalFileOptions extends Omit<UploadFileOptions, 'path' | 'content'> {
  /** Where it is. */
  readonly file: string
  /** Where it goes; its own name unless given. */
  readonly path?: string | undefined
}

/**
 * Uploads one file in a commit of its own: one of this machine, or content at hand.
 * @example
 * await client.uploadFile('my-org/my-model', { file: `${folder}/config.json`, path: 'config.json' })
 */
export async function uploadFile(
  connection: Connection,
  id: string,
  options: UploadFileOptions | UploadLocalFileOptions,
): Promise<UploadResult> {
  if (!('file' in options)) return uploadContent(connection, id, options)
  const { file, path = basename(file), ...rest } = options
  return uploadContent(connection, id, { ...rest, path, content: await fileContent(file) })
}
