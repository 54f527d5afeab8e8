import { call } from '../connection/call.ts'
import type { Connection, RepoOptions } from '../connection/connection.ts'
import { path } from '../connection/path.ts'
import { Listing } from '../lists/listing.ts'
import { repoPath } from '../names/repo-id.ts'
import type { TreeEntry } from '../types/files.ts'
import { callOf } from '../wire/to-wire.ts'

const batch = 1000

/**
 * What is known of some paths, however many; those that are not there are left out.
 * @example
 * const infos = await client.getPathsInfo('my-org/my-model', { paths: ['README.md', 'configs'] })
 */
export function getPathsInfo(
  connection: Connection,
  id: string,
  options: RepoOptions & {
    readonly paths: readonly string[]
    readonly revision?: string | undefined
    readonly expand?: boolean | undefined
  },
): Listing<TreeEntry> {
  const { repoType, paths, revision = 'main', expand = false } = options
  const address = `${repoPath(id, repoType)}${path`/paths-info/${revision}`}`
  return new Listing<TreeEntry>(async function* () {
    for (let at = 0; at < paths.length; at += batch) {
      // A form: the server refuses JSON here.
      const body = new URLSearchParams(paths.slice(at, at + batch).map((one) => ['paths', one]))
      body.set('expand', String(expand))
      yield* await call<TreeEntry[]>(
        connection,
        { ...callOf(options), method: 'POST', path: address, body, about: id },
        'list',
      )
    }
  })
}
