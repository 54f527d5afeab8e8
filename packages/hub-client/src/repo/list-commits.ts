import { dateIn, objectsIn, textIn } from '../connection/fields.ts'
import type { Hub } from '../connection/hub.ts'
import { apiUrl, encodePath } from '../connection/hub-url.ts'
import { objectPages } from './object-pages.ts'
import { checkRepoId, type Repo } from './repo.ts'
import type { RevisionOptions } from './repo-info.ts'

/** One commit of a repository's history. */
export interface Commit {
  readonly oid: string
  readonly title: string
  readonly description: string
  readonly authors: readonly string[]
  readonly date?: Date | undefined
}

/** The commits that led to a revision, newest first, page after page. */
export async function* listCommits(hub: Hub, repo: Repo, options: RevisionOptions = {}): AsyncGenerator<Commit> {
  checkRepoId(repo)
  const { revision = 'main', signal } = options
  const url = apiUrl(hub, repo, `/commits/${encodePath(revision)}`)
  for await (const fields of objectPages(hub, url, { signal })) {
    yield {
      oid: textIn(fields, 'id') ?? '',
      title: textIn(fields, 'title') ?? '',
      description: textIn(fields, 'message') ?? '',
      authors: objectsIn(fields, 'authors').flatMap((author) => textIn(author, 'user') ?? []),
      date: dateIn(fields, 'date'),
    }
  }
}
