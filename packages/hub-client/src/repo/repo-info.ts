import { HttpError } from '@tuglet/http'
import { countIn, dateIn, objectIn, textIn, textsIn } from '../connection/fields.ts'
import type { CallOptions, Hub } from '../connection/hub.ts'
import { apiUrl } from '../connection/hub-url.ts'
import { sendForJson, type Fields } from '../connection/send.ts'
import { toRuntime, type SpaceRuntime } from '../spaces/runtime.ts'
import { checkRepoId, type Repo, type RepoType, type Visibility } from './repo.ts'

/** What the Hub tells about a repository. */
export interface RepoInfo extends Repo {
  readonly author: string
  /** The commit that was asked for, the newest on `main` by default. */
  readonly sha: string
  readonly visibility: Visibility
  readonly gated: boolean
  readonly tags: readonly string[]
  readonly downloads: number
  readonly likes: number
  readonly createdAt?: Date | undefined
  readonly lastModified?: Date | undefined
  /** The front matter of its README. */
  readonly cardData?: Fields | undefined
  /** Of a Space: docker, gradio, static… */
  readonly sdk?: string | undefined
  /** Of a Space: the name it has below hf.space. */
  readonly subdomain?: string | undefined
  /** Of a Space: where it runs, as a URL. */
  readonly host?: string | undefined
  readonly runtime?: SpaceRuntime | undefined
}

/** Which state to look at. */
export interface RevisionOptions extends CallOptions {
  /** A branch, tag or commit; `main` unless told otherwise. */
  readonly revision?: string | undefined
}

/** What there is to know about a repository; undefined if there is none, or none that this token may see. */
export async function repoInfo(hub: Hub, repo: Repo, options: RevisionOptions = {}): Promise<RepoInfo | undefined> {
  try {
    return await existingRepo(hub, repo, options)
  } catch (error) {
    if (isNoRepo(error)) return undefined
    throw error
  }
}

/** Like `repoInfo`, but a missing repository is the Hub's HttpError. */
export async function existingRepo(
  hub: Hub,
  repo: Repo,
  { revision, signal }: RevisionOptions = {},
): Promise<RepoInfo> {
  checkRepoId(repo)
  const below = revision === undefined ? '' : `/revision/${encodeURIComponent(revision)}`
  return toRepoInfo(await sendForJson(hub, { url: apiUrl(hub, repo, below), signal }), repo.type)
}

/** Who may see a repository; undefined if there is none that this token may see. */
export async function repoVisibility(hub: Hub, repo: Repo, options: CallOptions = {}): Promise<Visibility | undefined> {
  return (await repoInfo(hub, repo, options))?.visibility
}

/** Is this how the Hub says that there is no such repository? To strangers it says so with a 401, unless their token is bad. */
export function isNoRepo(error: unknown): boolean {
  if (!HttpError.is(error)) return false
  const code = error.headers?.get('x-error-code') ?? ''
  if (error.status === 404) return code === '' || code === 'RepoNotFound'
  return error.status === 401 && !/invalid credentials|token/i.test(error.reason ?? '')
}

/** Makes sense of the Hub's description of a repository. */
export function toRepoInfo(fields: Fields, type: RepoType): RepoInfo {
  const id = textIn(fields, 'id') ?? ''
  const runtime = objectIn(fields, 'runtime')
  return {
    type,
    id,
    author: textIn(fields, 'author') ?? id.split('/')[0]!,
    sha: textIn(fields, 'sha') ?? '',
    visibility: visibilityOf(fields),
    gated: Boolean(fields['gated']),
    tags: textsIn(fields, 'tags'),
    downloads: countIn(fields, 'downloads'),
    likes: countIn(fields, 'likes'),
    createdAt: dateIn(fields, 'createdAt'),
    lastModified: dateIn(fields, 'lastModified'),
    cardData: objectIn(fields, 'cardData'),
    sdk: textIn(fields, 'sdk'),
    subdomain: textIn(fields, 'subdomain'),
    host: textIn(fields, 'host'),
    runtime: runtime && toRuntime(runtime),
  }
}

/** Who may see what these fields describe; older Hubs only say whether it is private. */
export function visibilityOf(fields: Fields): Visibility {
  const said = textIn(fields, 'visibility')
  if (said === 'public' || said === 'private' || said === 'protected') return said
  return fields['private'] === true ? 'private' : 'public'
}
