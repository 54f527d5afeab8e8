import { call } from '../connection/call.ts'
import type { Connection, RepoOptions } from '../connection/connection.ts'
import type { KohubRequest } from '../connection/request.ts'
import { KohubError } from '../errors/kohub-error.ts'
import { mustBeFine } from '../names/problems.ts'
import { isName } from '../names/repo-id.ts'
import { bodyOf } from './body-of.ts'
import type { NewRepo } from '../types/repo.ts'
import { callOf } from '../wire/to-wire.ts'

/** How a repository begins. */
export interface NewRepoOptions {
  /** False unless given. */
  readonly private?: boolean | undefined
  /** The kind of Space; the server takes it and forgets it. */
  readonly sdk?: string | undefined
  /** Resolves for a repository that is there already, too. */
  readonly existOk?: boolean | undefined
}

/**
 * Creates a repository; an id without an owner means the signed-in user's. Rejects with AlreadyExistsError, also when a name differs in case or dashes only: `details.url` is the other.
 * @example
 * const repo = await client.createRepo('my-org/new-model', { repoType: 'model', private: false })
 */
export async function createRepo(
  connection: Connection,
  id: string,
  options: RepoOptions & NewRepoOptions = {},
): Promise<NewRepo> {
  const { repoType = 'model', private: isPrivate = false, sdk, existOk = false } = options
  const body = bodyOf(id, repoType)
  mustBeFine(
    isName(body.name)
      ? undefined
      : `"${body.name}" is no name for a repository: letters, digits, "-", "_" and "." make one.`,
    'InvalidName',
  )
  const json = { ...body, private: isPrivate, ...(sdk !== undefined && { sdk }) }
  const request: KohubRequest = { ...callOf(options), method: 'POST', path: '/api/repos/create', json, about: id }
  try {
    return await call(connection, request, ['repo_id'])
  } catch (error) {
    const there = existOk && KohubError.is(error) && error.code === 'RepoExists' ? existing(error) : undefined
    // A repository with nearly this name is another one.
    if (there?.repoId.endsWith(`/${body.name}`)) return there
    throw error
  }
}

function existing({ body }: KohubError): NewRepo | undefined {
  const { url, repo_id: repoId } = (body ?? {}) as { url?: unknown; repo_id?: unknown }
  return typeof url === 'string' && typeof repoId === 'string' ? { url, repoId } : undefined
}
