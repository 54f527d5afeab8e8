import { resolve } from 'node:path'
import type { DownloadResult, KohubClient } from '@tuglet/kohub-client/node'
import { currentHost, Failure, type Output, type Step } from '@tuglet/kit/lib'
import type { TargetRepo } from '../repo/target-repo.ts'
import { plain } from '../views/plain.ts'
import { followTransfer } from './follow-transfer.ts'

/** How to download, as flags give it. */
export interface DownloadFlags {
  readonly revision: string
  readonly include?: readonly string[] | undefined
  readonly exclude?: readonly string[] | undefined
  readonly delete: boolean
  readonly 'dry-run': boolean
}

/** What to download, and where to. */
export interface Download extends TargetRepo {
  /** One file or folder of the repository; everything unless given. */
  readonly path: string | undefined
  readonly folder: string
  readonly flags: DownloadFlags
  readonly tasks: Step
  readonly out: Output
}

type Client = Pick<KohubClient, 'downloadFolder' | 'getPathsInfo'>

/** Downloads into a folder and nowhere else; names what it refused to write. */
export async function downloadFiles(client: Client, download: Download): Promise<DownloadResult> {
  const { id, repoType, folder, flags, tasks, out } = download
  const { revision, exclude, delete: deletes, 'dry-run': dryRun } = flags
  const part = await partOf(client, download)
  const place = resolve(currentHost().cwd, folder)
  const result = await tasks.step(`${dryRun ? 'Compare with' : 'Download'} ${id}`, (step) => {
    const call = { signal: step.signal, onProgress: followTransfer(step) }
    return client.downloadFolder(id, {
      ...call,
      ...part,
      repoType,
      revision,
      exclude,
      dryRun,
      delete: deletes,
      folder: place,
    })
  })
  for (const { path, reason } of result.refused) out.warn(`${plain(path)} was not downloaded: ${plain(reason)}`)
  return result
}

async function partOf(client: Client, { id, repoType, path, flags }: Download) {
  const { revision, include } = flags
  const bare = path?.replace(/^\/+|\/+$/g, '')
  if (bare === undefined || bare === '') return { include }
  const [entry] = await client.getPathsInfo(id, { repoType, revision, paths: [bare] })
  if (!entry) {
    throw new Failure('notFound', `File or folder not found: ${bare}`, {
      code: 'EntryNotFound',
      data: bare,
      hints: [`See what is there: tuglet kohub repo files ${id} --type ${repoType} --recursive`],
    })
  }
  if (entry.type === 'directory') return { path: bare, include }
  if (include) throw new Failure('usage', `${bare} is one file: --include is for folders.`, { code: 'NOT_A_FOLDER' })
  // A file's own letters are no pattern.
  return { include: [bare.replaceAll(/[*?[]/g, '[$&]')] }
}
