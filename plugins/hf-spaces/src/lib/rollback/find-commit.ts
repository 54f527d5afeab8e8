import { listCommits, type Commit, type Hub } from '@tuglet/hub-client'
import { Failure } from '@tuglet/kit/lib'

/** The newest commit of a Space, and the one to go back to. */
export interface Way {
  readonly head: Commit
  readonly target: Commit
}

const shown = 8

/** Finds the commit of `main` that begins with `revision`, or the last but one; Failure('notFound') lists what there is. */
export async function findCommit(
  hub: Hub,
  id: string,
  { revision, signal }: { readonly revision?: string | undefined; readonly signal: AbortSignal },
): Promise<Way> {
  let head: Commit | undefined
  const seen: Commit[] = []
  const found: Commit[] = []
  for await (const commit of listCommits(hub, { type: 'space', id }, { signal })) {
    if (head !== undefined && revision === undefined) return { head, target: commit }
    head ??= commit
    seen.push(commit)
    if (revision !== undefined && isNamed(commit, revision)) found.push(commit)
  }
  const [target, second] = found
  if (head !== undefined && target !== undefined && second === undefined) return { head, target }
  if (second !== undefined) {
    throw new Failure('usage', `"${revision}" is the beginning of ${found.length} commits of ${id}; give more of it.`, {
      code: 'REVISION_AMBIGUOUS',
      hints: found.slice(0, shown).map(commitWords),
    })
  }
  if (revision === undefined) {
    throw new Failure('notFound', `${id} has only one commit: there is none to go back to.`, {
      code: 'NO_EARLIER_COMMIT',
    })
  }
  throw new Failure('notFound', `${id} has no commit "${revision}" on main.`, {
    code: 'REVISION_NOT_FOUND',
    hints: ['There are:', ...seen.slice(0, shown).map(commitWords)],
  })
}

/** `4f2a9c1 2026-03-01 Add the server` */
export function commitWords({ oid, date, title }: Commit): string {
  return [oid.slice(0, 7), date?.toISOString().slice(0, 10), title].filter((word) => word !== undefined).join(' ')
}

// As git does, four characters are the least that name a commit.
function isNamed({ oid }: Commit, revision: string): boolean {
  return revision.length >= 4 && oid.startsWith(revision.toLowerCase())
}
