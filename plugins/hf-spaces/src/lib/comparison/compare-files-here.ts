import { compareFiles, type Hub, type RepoInfo } from '@tuglet/hub-client'
import type { Step } from '@tuglet/kit/lib'
import type { StagedFile } from '../staging/staged.ts'
import type { FileDifference } from './live-comparison.ts'

/** Files that differ, by path, and how many do not. */
export interface FilesCompared {
  readonly files: readonly FileDifference[]
  readonly unchanged: number
}

/** Compares what a push would upload with the newest commit of a Space, by content and sending nothing. */
export async function compareFilesHere(
  hub: Hub,
  { info, staged }: { readonly info: RepoInfo; readonly staged: readonly StagedFile[] },
  step: Step,
): Promise<FilesCompared> {
  const { added, changed, unchanged, remoteOnly } = await compareFiles(hub, {
    repo: { type: 'space', id: info.id },
    revision: info.sha,
    files: staged.map(({ path, source }) => ({ path, content: { file: source } })),
    signal: step.signal,
    onProgress: (done, total) => step.progress(done, total),
  })
  const sizes = new Map(staged.map(({ path, size }) => [path, size]))
  const rows = (change: FileDifference['change'], paths: readonly string[]): FileDifference[] =>
    paths.map((path) => ({ path, change, size: sizes.get(path) ?? null }))
  // The Hub writes that one itself into every Space.
  const stale = remoteOnly.filter((path) => path !== '.gitattributes')
  const files = [...rows('added', added), ...rows('changed', changed), ...rows('removed', stale)]
  return { files: files.toSorted((a, b) => (a.path < b.path ? -1 : 1)), unchanged: unchanged.length }
}
