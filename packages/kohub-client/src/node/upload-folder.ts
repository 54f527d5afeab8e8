import type { Connection } from '../connection/connection.ts'
import { ValidationError } from '../errors/kohub-error.ts'
import type { PathFilter } from '../transfer/glob.ts'
import { uploadFiles, type UploadOptions, type UploadResult } from '../transfer/upload-files.ts'
import { fileContent } from './file-content.ts'
import { localFiles } from './local-files.ts'

/** Which folder to upload, where to, and how. */
export interface UploadFolderOptions extends Omit<UploadOptions, 'files' | 'delete'>, PathFilter {
  readonly folder: string
  /** A folder of the repository; its root unless given. */
  readonly pathInRepo?: string | undefined
  /** True deletes what the folder lacks (of what `include` and `exclude` leave); patterns delete what matches and the folder lacks. */
  readonly delete?: boolean | readonly string[] | undefined
}

/**
 * Uploads a folder in one commit.
 * @example
 * await client.uploadFolder('my-org/my-model', { folder, pathInRepo: 'out', include: ['*.json'], delete: true })
 */
export async function uploadFolder(
  connection: Connection,
  id: string,
  options: UploadFolderOptions,
): Promise<UploadResult> {
  const { folder, pathInRepo = '', include, exclude, delete: deletes = false, ...rest } = options
  const inside = pathInRepo.replace(/^\/+|\/+$/g, '')
  const prefix = inside === '' ? '' : `${inside}/`
  const found = await localFiles(folder, { include, exclude })
  if (found.length === 0)
    throw new ValidationError(`There is nothing to upload in ${folder}.`, { code: 'NothingToUpload' })
  const files = await Promise.all(
    found.map(async ({ path, file }) => ({ path: `${prefix}${path}`, content: await fileContent(file) })),
  )
  const patterns = deletes === true ? (include ?? ['*']) : deletes === false ? [] : deletes
  const spared = deletes === true ? (exclude ?? []).map((pattern) => `${prefix}${pattern}`) : []
  const wanted = patterns.map((pattern) => `${prefix}${pattern}`)
  return uploadFiles(connection, id, { ...rest, files, delete: wanted, spare: spared })
}
