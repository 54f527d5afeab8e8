import { basename, resolve } from 'node:path'
import type { KohubClient, RepoType } from '@tuglet/kohub-client/node'
import { KohubError, parseRepoId } from '@tuglet/kohub-client/node'
import { Failure } from '@tuglet/kit/lib'

/** Where from and where to. */
export interface ClonePlan {
  readonly id: string
  readonly repoType: RepoType
  /** Without a name or a token in it. */
  readonly url: string
  readonly folder: string
}

/** Works out a clone; a dataset or Space that shares its id with a model is refused, for git would give the model. */
export async function planClone(
  client: KohubClient,
  { id, repoType, directory, cwd }: { id: string; repoType: RepoType; directory: string | undefined; cwd: string },
): Promise<ClonePlan> {
  const { name } = parseRepoId(id)
  await client.repoInfo(id, { repoType, fallback: false })
  if (repoType !== 'model' && (await isModel(client, id))) {
    throw new Failure('conflict', `A model is called ${id} too, and git would give that one.`, {
      code: 'KOHUB_CLONE_AMBIGUOUS',
      hints: [`Get the files without git: tuglet kohub repo download ${id} --type ${repoType}`],
    })
  }
  const folder = resolve(cwd, directory ?? basename(name))
  return { id, repoType, url: `${client.endpoint}/${id}.git`, folder }
}

async function isModel(client: KohubClient, id: string): Promise<boolean> {
  try {
    await client.repoInfo(id, { repoType: 'model', fallback: false })
    return true
  } catch (error) {
    if (KohubError.is(error) && error.kind === 'notFound') return false
    throw error
  }
}
