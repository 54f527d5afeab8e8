import type { Connection } from '../connection/connection.ts'
import { getPathsInfo } from '../files/get-paths-info.ts'
import { inParallel } from './in-parallel.ts'
import { hasContent } from './remote-content.ts'
import type { PlannedFile } from './upload-plan.ts'
import type { UploadSettings } from './upload-settings.ts'

/** The files of a commit that are not where they should be, or not as they should be; every large one and every doubtful one is looked at. */
export async function missingAfter(
  connection: Connection,
  settings: UploadSettings,
  plan: readonly PlannedFile[],
): Promise<string[]> {
  const { repo, revision, call, onProgress } = settings
  const files = plan.filter((file) => file.mode !== 'unchanged')
  const sizes = new Map<string, number>()
  const paths = files.map((file) => file.path)
  for await (const { path, size } of getPathsInfo(connection, repo, { ...call, paths, revision })) sizes.set(path, size)
  let done = 0
  const checked = await inParallel(files, settings.concurrency, async (file) => {
    const { path, content, oid, mode, isDroppedOtherwise } = file
    const isThere = sizes.get(path) === content.size
    const isDoubtful = mode === 'lfs' || isDroppedOtherwise
    const isRight =
      isThere && (!isDoubtful || (await hasContent(connection, { repo, revision, path, call, oid, content })))
    done += 1
    onProgress?.({ type: 'verify', path, done, total: files.length })
    return isRight ? undefined : path
  })
  return checked.filter((path) => path !== undefined)
}
