import type { KohubClient } from '@tuglet/kohub-client/node'
import { Failure } from '@tuglet/kit/lib'
import { take } from '../take.ts'
import type { TargetRepo } from './target-repo.ts'

/** The server knows commits by their whole ids only; how far back the beginning of one is looked for. */
const most = 1000

/** The whole id of a commit that may be given by its first letters, or the words as they are; throws Failure('usage') when several begin so. */
export async function wholeCommit(
  client: Pick<KohubClient, 'listCommits'>,
  { id, repoType, commit, branch = 'main' }: TargetRepo & { readonly commit: string; readonly branch?: string },
): Promise<string> {
  if (!/^[0-9a-f]{4,63}$/.test(commit)) return commit
  const found: string[] = []
  for await (const { id: whole } of take(client.listCommits(id, { repoType, revision: branch }), most)) {
    if (whole.startsWith(commit)) found.push(whole)
  }
  if (found.length > 1) {
    throw new Failure('usage', `Several commits begin with ${commit}.`, {
      code: 'CommitAmbiguous',
      hints: [`Write more of it: ${found.map((whole) => whole.slice(0, commit.length + 4)).join(', ')}`],
    })
  }
  return found[0] ?? commit
}
