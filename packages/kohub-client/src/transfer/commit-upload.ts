import type { Connection } from '../connection/connection.ts'
import { createCommit, type CommitOperation } from '../files/create-commit.ts'
import type { CommitResult } from '../types/files.ts'
import { readContent } from './content.ts'
import type { PlannedFile } from './upload-plan.ts'
import type { UploadSettings } from './upload-settings.ts'

// The server reads a commit whole into its memory.
const inlineBytes = 25_000_000
const operationsAtATime = 5000

/** Commits what was planned, in as few commits as the server can take; undefined when there is nothing to commit. */
export async function commitUpload(
  connection: Connection,
  settings: UploadSettings,
  plan: readonly PlannedFile[],
): Promise<CommitResult | undefined> {
  const { repo, revision, deletes, message, description, call, onProgress } = settings
  const files = plan.filter((file) => file.mode !== 'unchanged')
  const deletions = deletes.map((path): CommitOperation => ({ type: 'deletedFile', path }))
  const groups = inGroups(files)
  let last: CommitResult | undefined
  for (const [at, group] of groups.entries()) {
    const operations = [
      ...(at === 0 ? deletions : []),
      ...(await Promise.all(group.map((file) => operationsFor(file, settings)))).flat(),
    ]
    if (operations.length === 0) continue
    const summary = groups.length > 1 ? `${message} (${at + 1}/${groups.length})` : message
    onProgress?.({ type: 'commit', done: at, total: groups.length })
    last = await createCommit(connection, repo, { ...call, revision, summary, description, operations })
  }
  return last
}

function inGroups(files: readonly PlannedFile[]): PlannedFile[][] {
  const groups: PlannedFile[][] = [[]]
  let bytes = 0
  for (const file of files) {
    const inline = file.mode === 'regular' ? file.content.size : 0
    const group = groups.at(-1)!
    if (group.length > 0 && (bytes + inline > inlineBytes || group.length >= operationsAtATime)) {
      groups.push([file])
      bytes = inline
      continue
    }
    group.push(file)
    bytes += inline
  }
  return groups
}

async function operationsFor(
  { path, mode, oid, content, isDroppedOtherwise }: PlannedFile,
  { call }: UploadSettings,
): Promise<CommitOperation[]> {
  // Deleting what is not there harms nobody, and makes the server forget that it knows the content from another branch.
  const first: CommitOperation[] = isDroppedOtherwise ? [{ type: 'deletedFile', path }] : []
  if (mode === 'lfs') return [...first, { type: 'lfsFile', path, oid: oid ?? '', size: content.size }]
  return [...first, { type: 'file', path, content: await readContent(content, { signal: call.signal }) }]
}
