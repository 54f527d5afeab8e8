import { HttpError } from '@tuglet/http'
import { HubError } from '../connection/hub-error.ts'
import type { Hub } from '../connection/hub.ts'
import { hubFetch } from '../connection/hub-fetch.ts'
import { pageUrl } from '../connection/hub-url.ts'
import { backoffMs, isUncertain, patiently, pause } from '../connection/patience.ts'
import { readJson } from '../connection/send.ts'
import { existingRepo } from '../repo/repo-info.ts'
import { listTree, type TreeFile } from '../repo/list-tree.ts'
import type { LocalState } from './compare-files.ts'
import type { Destination } from './preupload.ts'

const tries = 4

/** What a commit is to achieve. */
export interface WantedState extends Destination {
  /** The commit it builds on. */
  readonly parent: string
  readonly files: readonly LocalState[]
  readonly deletes: readonly string[]
}

/**
 * Sends the commit. When no answer comes, it looks whether the branch has moved to just what was wanted before it tries
 * again, so that nothing is committed twice; a pull request is never tried twice, for nobody could tell.
 */
export async function sendCommit(
  hub: Hub,
  wanted: WantedState,
  request: { url: string; init: RequestInit },
): Promise<Response> {
  const { signal, createPr } = wanted
  const fetch = hubFetch(hub)
  // Read here and not by the library: an answer that breaks off is no answer.
  const send = async () => readJson(await fetch(request.url, request.init), { url: request.url, method: 'POST' })
  for (let attempt = 1; ; attempt++) {
    try {
      return Response.json(await patiently(hub, { signal }, send))
    } catch (error) {
      signal?.throwIfAborted()
      const hasMoved = isPreconditionFailed(error)
      if (createPr || !(isUncertain(error) || hasMoved)) throw error
      // Only after an answer was lost may it be this commit that moved the branch.
      const landed = attempt > 1 || !hasMoved ? await findLanded(hub, wanted) : undefined
      if (landed !== undefined) return Response.json(landed)
      if (hasMoved) throw parentMoved(wanted, error)
      if (attempt >= tries) throw error
      await pause(hub, { ms: backoffMs(attempt), reason: 'retry', signal })
    }
  }
}

function isPreconditionFailed(error: unknown): boolean {
  return HttpError.is(error) && error.status === 412
}

/** The error for a branch that is no longer where it was when the files were compared. */
export function parentMoved({ revision, parent }: Pick<WantedState, 'revision' | 'parent'>, cause?: unknown): HubError {
  const message = `${revision} has moved on from ${parent.slice(0, 7)}: somebody else has committed since. Nothing was committed.`
  return new HubError('parentMoved', message, cause === undefined ? {} : { cause })
}

/** The Hub's answer to the commit, if the branch has moved to where all is as wanted. */
async function findLanded(hub: Hub, wanted: WantedState): Promise<object | undefined> {
  const { repo, revision, parent, signal } = wanted
  const { sha } = await existingRepo(hub, repo, { revision, signal })
  if (sha === parent) return undefined
  const tree = new Map<string, TreeFile>()
  for await (const file of listTree(hub, repo, { revision: sha, signal })) tree.set(file.path, file)
  if (!(await isAsWanted(tree, wanted))) return undefined
  return { commitOid: sha, commitUrl: `${pageUrl(hub, repo)}/commit/${sha}` }
}

async function isAsWanted(
  tree: ReadonlyMap<string, TreeFile>,
  { files, deletes, signal }: WantedState,
): Promise<boolean> {
  if (deletes.some((path) => tree.has(path))) return false
  for (const { path, content } of files) {
    const there = tree.get(path)
    if (there?.size !== content.size) return false
    const digest = await content.digest(there.sha256 === undefined ? 'gitBlob' : 'sha256', { signal })
    if (digest !== (there.sha256 ?? there.oid)) return false
  }
  return true
}
