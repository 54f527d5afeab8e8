import { basename, join } from 'node:path'
import { stat } from 'node:fs/promises'
import type { Connection } from '../connection/connection.ts'
import type { FileOptions } from '../files/resolve-path.ts'
import { resolveFile } from '../files/resolve-file.ts'
import { progressMeter, type OnProgress } from '../transfer/progress.ts'
import { receiveFile, type ReceivedFile } from './receive-file.ts'

/** Which file to download, and where to. */
export interface DownloadFileOptions extends FileOptions {
  /** A file, or a folder that is there; the file's own name in the working folder unless given. */
  readonly to?: string | undefined
  readonly onProgress?: OnProgress | undefined
}

/**
 * Downloads one file: goes on where an earlier try ended, and checks its digest.
 * @example
 * const { file, sha256 } = await client.downloadFile('my-org/my-model', { path: 'weights.safetensors', to: folder })
 */
export async function downloadFile(
  connection: Connection,
  id: string,
  options: DownloadFileOptions,
): Promise<ReceivedFile> {
  const { path, to, repoType, revision = 'main', signal, onProgress } = options
  const { size } = await resolveFile(connection, id, options)
  const meter = progressMeter('download', size, onProgress)
  const target = await targetOf(to, basename(path))
  return receiveFile(connection, { repo: id, repoType, revision, path, target, meter, signal })
}

async function targetOf(to: string | undefined, name: string): Promise<string> {
  if (to === undefined) return name
  return (await stat(to).catch(() => undefined))?.isDirectory() ? join(to, name) : to
}
