import type { CallOptions, Hub } from '../connection/hub.ts'
import { apiUrl, hubUrl } from '../connection/hub-url.ts'
import { send } from '../connection/send.ts'
import { checkRepoId, type Repo, type Visibility } from './repo.ts'
import { isNoRepo } from './repo-info.ts'

/** Changes who may see a repository. */
export async function setVisibility(
  hub: Hub,
  repo: Repo,
  { visibility, signal }: CallOptions & { readonly visibility: Visibility },
): Promise<void> {
  checkRepoId(repo)
  await send(hub, { method: 'PUT', url: apiUrl(hub, repo, '/settings'), body: { visibility }, signal })
}

/** Deletes a repository with all that is in it; false when there was none that this token may see. */
export async function deleteRepo(hub: Hub, repo: Repo, { signal }: CallOptions = {}): Promise<boolean> {
  checkRepoId(repo)
  const [organization, name] = repo.id.split('/')
  const body = { type: repo.type, organization, name }
  try {
    await send(hub, { method: 'DELETE', url: hubUrl(hub, '/api/repos/delete'), body, signal })
    return true
  } catch (error) {
    if (isNoRepo(error)) return false
    throw error
  }
}

/** Gives a repository another name or owner; the old address leads to the new one. Rejects with a 409 HttpError when that is taken. */
export async function moveRepo(
  hub: Hub,
  repo: Repo,
  { to, signal }: CallOptions & { readonly to: string },
): Promise<void> {
  checkRepoId(repo)
  checkRepoId({ type: repo.type, id: to })
  const body = { fromRepo: repo.id, toRepo: to, type: repo.type }
  await send(hub, { method: 'POST', url: hubUrl(hub, '/api/repos/move'), body, signal })
}
