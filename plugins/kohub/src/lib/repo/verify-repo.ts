import type { FileProblem } from '@tuglet/kohub-client'
import type { KohubClient } from '@tuglet/kohub-client/node'
import { Failure, type Output, type Step } from '@tuglet/kit/lib'
import { plain } from '../views/plain.ts'
import type { TargetRepo } from './target-repo.ts'

export type { FileProblem } from '@tuglet/kohub-client'

/** What to verify, and who hears of it. */
export interface Verification extends TargetRepo {
  readonly revision: string
  /** Read every byte. */
  readonly deep: boolean
  readonly tasks: Step
  readonly out: Output
}

/** The files that the server lists and does not have as it lists them; ends in a silent failure when there is one. */
export async function* verifyRepo(
  client: Pick<KohubClient, 'verifyRepo'>,
  { id, repoType, revision, deep, tasks, out }: Verification,
): AsyncGenerator<FileProblem> {
  const problems = await tasks.step(`Verify ${id}`, async (step) =>
    client.verifyRepo(id, {
      repoType,
      revision,
      deep,
      signal: step.signal,
      onFile: (path) => step.status(plain(path)),
    }),
  )
  yield* problems
  if (problems.length === 0) return out.note(`Every file of ${id} is there${deep ? ' and whole' : ''}.`)
  const data = { repository: id, problems: problems.length }
  throw new Failure('failed', `${problems.length} files of ${id} are damaged.`, {
    code: 'RepoDamaged',
    silent: true,
    data,
  })
}
