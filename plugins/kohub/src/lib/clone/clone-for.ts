import type { KohubClient, RepoType } from '@tuglet/kohub-client/node'
import type { Host, Step } from '@tuglet/kit/lib'
import { hubToken, type TokenSearch } from '../exec/hub-token.ts'
import { planClone } from './clone-plan.ts'
import { cloneRepo, type Cloned } from './clone-repo.ts'

/** What to clone. */
export interface CloneWords {
  readonly id: string
  readonly repoType: RepoType
  readonly directory: string | undefined
}

/** Clones as the user of the settings. */
export async function cloneFor(
  host: Host,
  words: CloneWords,
  { client, tasks, ...search }: TokenSearch & { readonly client: KohubClient; readonly tasks: Step },
): Promise<Cloned> {
  const plan = await planClone(client, { ...words, cwd: host.cwd })
  const { token } = await hubToken(host, search)
  // The server wants the token's own user beside it.
  const signIn = token === undefined ? undefined : { username: (await client.whoami()).username, token }
  return cloneRepo(plan, { client, host, signIn, tasks })
}
