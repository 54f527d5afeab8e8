import { stat } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import type { UploadResult } from '@tuglet/kohub-client'
import { fileResumeStore, type KohubClient } from '@tuglet/kohub-client/node'
import { currentHost, Failure, type Output, type Step } from '@tuglet/kit/lib'
import type { TargetRepo } from '../repo/target-repo.ts'
import { followTransfer } from './follow-transfer.ts'

/** How to upload, as flags give it. */
export interface UploadFlags {
  readonly revision: string
  readonly message?: string | undefined
  readonly description?: string | undefined
  readonly include?: readonly string[] | undefined
  readonly exclude?: readonly string[] | undefined
  readonly delete: boolean
  readonly 'dry-run': boolean
}

/** What to upload, and where to. */
export interface Upload extends TargetRepo {
  /** A file or a folder of this machine. */
  readonly source: string
  readonly pathInRepo: string | undefined
  readonly flags: UploadFlags
  readonly tasks: Step
  readonly out: Output
}

/** Uploads a file or a folder as one commit and says so when there was nothing to do. */
export async function uploadPath(
  client: Pick<KohubClient, 'uploadFile' | 'uploadFolder'>,
  { id, repoType, source, pathInRepo, flags, tasks, out }: Upload,
): Promise<UploadResult> {
  const host = currentHost()
  const place = resolve(host.cwd, source)
  const found = await stat(place)
  const { revision, message, description, include, exclude, delete: deletes, 'dry-run': dryRun } = flags
  const resume = fileResumeStore(join(host.dirs.state, 'kohub', 'uploads'))
  const common = { repoType, revision, message, description, dryRun, resume }
  if (!found.isDirectory() && (include || exclude || deletes)) {
    throw new Failure('usage', `${source} is one file: --include, --exclude and --delete are for folders.`, {
      code: 'NOT_A_FOLDER',
    })
  }
  const result = await tasks.step(`${dryRun ? 'Compare with' : 'Upload to'} ${id}`, (step) => {
    const call = { ...common, signal: step.signal, onProgress: followTransfer(step) }
    return found.isDirectory()
      ? client.uploadFolder(id, { ...call, folder: place, pathInRepo, include, exclude, delete: deletes })
      : client.uploadFile(id, { ...call, file: place, path: pathIn(pathInRepo, place) })
  })
  if (!dryRun && !result.changed) out.note('Nothing changed: everything was there already.')
  return result
}

/** A path that ends with a slash is a folder that the file goes into. */
function pathIn(pathInRepo: string | undefined, file: string): string {
  if (pathInRepo === undefined) return basename(file)
  return pathInRepo.endsWith('/') ? `${pathInRepo}${basename(file)}` : pathInRepo
}
