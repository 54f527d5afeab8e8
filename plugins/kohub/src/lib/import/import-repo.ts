import type { KohubClient, RepoType } from '@tuglet/kohub-client/node'
import { KohubError } from '@tuglet/kohub-client/node'
import type { Step } from '@tuglet/kit/lib'
import { planImport, type FileToImport, type ImportFilter, type ImportPlan } from './import-plan.ts'
import type { ImportSource } from './import-source.ts'
import { sourceContent } from './source-content.ts'

/** What to import, and where to. */
export interface ImportOptions {
  readonly from: ImportSource
  /** `owner/name` */
  readonly to: string
  readonly repoType: RepoType
  readonly private: boolean
  readonly revision: string
  readonly filter: ImportFilter
  readonly dryRun: boolean
}

/** What became of an import. */
export interface Imported {
  readonly source: string
  readonly repository: string
  readonly files: number
  /** Files that were there already. */
  readonly unchanged: number
  /** Files that were brought, or would be. */
  readonly imported: readonly string[]
  readonly bytes: number
  /** Bytes that had to come from the source; what the hub's store had under another name did not. */
  readonly transferredBytes: number
  readonly refused: ImportPlan['refused']
  readonly commit: string | null
  readonly dryRun: boolean
}

/** The two hubs of an import. */
export interface Hubs {
  readonly source: KohubClient
  readonly target: KohubClient
}

/** One commit holds at most so many files, so that what was brought before a failure stays. */
const filesPerCommit = 100

/** Brings a repository over, file by file through memory and never to disk; run again, it goes on where it stopped. */
export async function importRepo(hubs: Hubs, options: ImportOptions, tasks: Step): Promise<Imported> {
  const { from, to, repoType, revision, filter, dryRun } = options
  const exists = await isThere(hubs.target, options)
  const plan = await tasks.step('Compare', () =>
    planImport(hubs, { ...from, repoType }, { id: to, revision, filter, exists }),
  )
  const missing = plan.files.filter((file) => !file.isThere)
  const bytes = missing.reduce((sum, { size }) => sum + size, 0)
  const result: Imported = {
    source: `${from.id}@${from.revision}`,
    repository: to,
    files: plan.files.length,
    unchanged: plan.files.length - missing.length,
    imported: missing.map(({ path }) => path),
    bytes,
    transferredBytes: 0,
    refused: plan.refused,
    commit: null,
    dryRun,
  }
  if (dryRun) return result
  if (!exists) await hubs.target.createRepo(to, { repoType, private: options.private })
  if (missing.length === 0) return result
  return { ...result, ...(await bring(hubs, options, { missing, bytes, tasks })) }
}

async function isThere(target: KohubClient, { to, repoType }: ImportOptions): Promise<boolean> {
  try {
    await target.repoInfo(to, { repoType, fallback: false })
    return true
  } catch (error) {
    if (KohubError.is(error) && error.kind === 'notFound') return false
    throw error
  }
}

interface Bringing {
  readonly missing: readonly FileToImport[]
  readonly bytes: number
  readonly tasks: Step
}

async function bring(
  { source, target }: Hubs,
  { from, to, repoType, revision }: ImportOptions,
  { missing, bytes, tasks }: Bringing,
): Promise<Pick<Imported, 'commit' | 'transferredBytes'>> {
  let [commit, transferredBytes, before] = ['', 0, 0]
  for (let at = 0; at < missing.length; at += filesPerCommit) {
    const files = missing.slice(at, at + filesPerCommit)
    const done = await tasks.step(title(files, at, missing.length), (step) =>
      target.uploadFiles(to, {
        repoType,
        revision,
        message: `Import ${files.length} files from ${from.id}@${from.revision}`,
        files: files.map((file) => ({ path: file.path, content: sourceContent(source, { ...from, repoType }, file) })),
        onProgress: (event) => event.type === 'upload' && step.progress(before + event.done, bytes),
        signal: step.signal,
      }),
    )
    before += files.reduce((sum, { size }) => sum + size, 0)
    commit = done.commitOid
    transferredBytes += done.uploadedBytes
  }
  return { commit, transferredBytes }
}

function title(files: readonly FileToImport[], at: number, total: number): string {
  return files.length === total ? `Bring ${total} files` : `Bring files ${at + 1} to ${at + files.length} of ${total}`
}
