import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { commitFiles } from '@tuglet/hub-client'
import type { Output, Step } from '@tuglet/kit/lib'
import type { HubAccess } from '../account/hub-access.ts'
import { awaitRunning } from '../spaces/await-running.ts'
import { requireToken } from '../spaces/require-token.ts'
import { spacePage } from '../spaces/space-page.ts'
import { fetchFiles } from './fetch-files.ts'
import { commitWords, findCommit, type Way } from './find-commit.ts'
import type { RolledBack } from './rolled-back.ts'
import { treeChanges, type TreeChange } from './tree-changes.ts'

/** Where to go back to, and how. */
export interface RollbackOptions {
  /** The beginning of a commit's id; the last but one commit unless given. */
  readonly revision?: string | undefined
  readonly dryRun: boolean
  /** Goes on until the Space runs the new commit. */
  readonly wait: boolean
  readonly tasks: Step
  readonly out: Pick<Output, 'note' | 'warn'>
  readonly confirm: (text: string) => Promise<void>
}

/** Makes a new commit whose files are those of an earlier one; history stays. Settings, secrets and hardware stay as they are. */
export async function rollBack(hub: HubAccess, id: string, options: RollbackOptions): Promise<RolledBack> {
  const { dryRun, wait, tasks, out } = options
  const { signal } = tasks
  if (!dryRun) await requireToken(hub, 'Rolling back')
  const way = await tasks.step('Find the commit', () => findCommit(hub, id, { ...options, signal }))
  const { head, target } = way
  const changes = await tasks.step('Compare the files', () =>
    treeChanges(hub, id, { from: head.oid, to: target.oid, signal }),
  )
  const plan = { id, url: spacePage(hub, id), from: head.oid, to: target.oid, title: target.title }
  const files = changes.map(({ path, change }) => ({ path, change }))
  if (changes.length === 0) out.note(`${id} has the files of ${commitWords(target)} already; nothing to do.`)
  if (dryRun || changes.length === 0) return { ...plan, files, commit: null }
  for (const { path, change } of files) out.note(`  ${change.padEnd(7)}  ${path}`)
  await options.confirm(`Bring ${id} back to ${commitWords(target)}, changing ${countWords(files.length)}?`)
  const commit = await restore(hub, id, { way, changes, tasks, out })
  if (wait && commit !== null) {
    await tasks.step(`Wait until ${id} runs`, ({ signal: ended, status }) =>
      awaitRunning(hub, id, { sha: commit, signal: ended, onStage: (stage) => status(stage) }),
    )
  }
  return { ...plan, files, commit }
}

interface Restoring {
  readonly way: Way
  readonly changes: readonly TreeChange[]
  readonly tasks: Step
  readonly out: Pick<Output, 'warn'>
}

async function restore(hub: HubAccess, id: string, restoring: Restoring): Promise<string | null> {
  const { way, changes, tasks, out } = restoring
  const { head, target } = way
  const into = await mkdtemp(join(tmpdir(), 'tuglet-rollback-'))
  try {
    const back = changes.filter(({ change }) => change !== 'removed').map(({ file }) => file)
    const files = await tasks.step(`Fetch ${countWords(back.length)}`, (step) =>
      fetchFiles(hub, { id, revision: target.oid, files: back, into }, step),
    )
    const deletes = changes.filter(({ change }) => change === 'removed').map(({ path }) => path)
    const { commit, ignored } = await tasks.step('Commit', (step) =>
      commitFiles(hub, {
        repo: { type: 'space', id },
        files,
        deletes,
        message: `Roll back to ${target.oid.slice(0, 7)}`,
        description: `The files are those of ${target.oid}: ${target.title}`,
        // What was shown and confirmed is a change of this commit and of no later one.
        parentCommit: head.oid,
        signal: step.signal,
        onProgress: ({ done, total }) => step.progress(done, total),
      }),
    )
    if (ignored.length > 0) out.warn(`Kept out by the Space's own .gitignore: ${ignored.join(', ')}`)
    return commit?.oid ?? null
  } finally {
    await rm(into, { recursive: true, force: true })
  }
}

function countWords(count: number): string {
  return count === 1 ? '1 file' : `${count} files`
}
