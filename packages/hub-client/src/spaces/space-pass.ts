import { textIn } from '../connection/fields.ts'
import type { CallOptions, Hub } from '../connection/hub.ts'
import { hubUrl } from '../connection/hub-url.ts'
import { sendForJson } from '../connection/send.ts'
import { isNoRepo, toRepoInfo, type RepoInfo } from '../repo/repo-info.ts'
import { spaceUrl } from './space-url.ts'

/** A short-lived pass to a private Space's app, sent there as the parameter `__sign`; the token itself stays with the Hub. */
export async function spacePass(hub: Hub, id: string, { signal }: CallOptions = {}): Promise<string | undefined> {
  const pass = textIn(await sendForJson(hub, { url: spaceUrl(hub, id, '/jwt'), signal }), 'token')
  return pass === '' ? undefined : pass
}

/** The Space whose app has this name below hf.space; undefined if there is none, or none that this token may see. */
export async function spaceOfSubdomain(
  hub: Hub,
  subdomain: string,
  { signal }: CallOptions = {},
): Promise<RepoInfo | undefined> {
  const url = hubUrl(hub, `/api/spaces/by-subdomain/${encodeURIComponent(subdomain)}`)
  try {
    return toRepoInfo(await sendForJson(hub, { url, signal }), 'space')
  } catch (error) {
    if (isNoRepo(error)) return undefined
    throw error
  }
}
