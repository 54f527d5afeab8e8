import { HttpError } from '@tuglet/http'
import type { Hub } from '../connection/hub.ts'
import { encodePath, pageUrl } from '../connection/hub-url.ts'
import { send } from '../connection/send.ts'
import { checkRepoId, type Repo } from './repo.ts'
import type { RevisionOptions } from './repo-info.ts'

/** What of the file to read. */
export interface ReadOptions extends RevisionOptions {
  /** Only these bytes; `end` is the first that is not wanted. */
  readonly range?: { readonly start: number; readonly end: number } | undefined
}

/** A file's content, wherever the Hub keeps it; undefined if there is no such file. A range beyond its end gives what there is. */
export async function readFile(
  hub: Hub,
  { repo, path, ...options }: { readonly repo: Repo; readonly path: string } & ReadOptions,
): Promise<Uint8Array | undefined> {
  checkRepoId(repo)
  const { revision = 'main', range, signal } = options
  if (range && range.end <= range.start) return new Uint8Array()
  const url = `${pageUrl(hub, repo)}/resolve/${encodeURIComponent(revision)}/${encodePath(path)}`
  // Compressed, a range would be one of something else.
  const headers = {
    accept: '*/*',
    'accept-encoding': 'identity',
    ...(range && { range: `bytes=${range.start}-${range.end - 1}` }),
  }
  try {
    const response = await send(hub, { url, headers, signal })
    const bytes = new Uint8Array(await response.arrayBuffer())
    return range && response.status === 200 ? bytes.subarray(range.start, range.end) : bytes
  } catch (error) {
    if (isNoEntry(error)) return undefined
    if (HttpError.is(error) && error.status === 416) return new Uint8Array()
    throw error
  }
}

function isNoEntry(error: unknown): boolean {
  return HttpError.is(error) && error.status === 404 && error.headers?.get('x-error-code') === 'EntryNotFound'
}
