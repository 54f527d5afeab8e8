import { jsonOf, type Call, type Routes } from '../http/call.ts'
import { checkFields } from '../http/fields.ts'
import { paged } from '../http/paged.ts'
import { checkKnown } from '../http/query.ts'
import { Refusal } from '../http/refusal.ts'
import { blobOid, lfsPointer } from '../repos/git-objects.ts'
import type { TreeEntry } from '../repos/fake-repo.ts'
import { foldersOf } from '../repos/folders-of.ts'
import { commitOf, repoOf } from './find-repo.ts'

/** What files a revision has, and what commits came before it. */
export const treeRoutes: Routes = {
  'GET /api/:types/:owner/:name/tree/:revision': tree,
  'GET /api/:types/:owner/:name/tree/:revision/*': tree,
  'POST /api/:types/:owner/:name/paths-info/:revision'(call) {
    const { paths } = checkFields(jsonOf(call), { paths: 'list', expand: 'boolean?' })
    const { tree: files } = commitOf(repoOf(call), call.params['revision']!)
    const found = (paths as string[]).flatMap((path) => (files.has(path) ? [described(path, files.get(path)!)] : []))
    return Response.json(found)
  },
  'GET /api/:types/:owner/:name/commits/*'(call) {
    checkKnown(call.query, ['limit', 'cursor', 'p'])
    const repo = repoOf(call)
    const revision = call.params['*']!
    const first = commitOf(repo, revision)
    const line = repo.branches.map((branch) => repo.commitsOf(branch)).find((commits) => commits.includes(first))!
    const commits = line.slice(line.indexOf(first)).map(({ oid, title, description, author, date }) => {
      return { id: oid, title, message: description, authors: [{ user: author, avatar: '' }], date }
    })
    return paged(call, commits, { most: call.hub.limits.pageSize })
  },
}

function tree(call: Call): Response {
  checkKnown(call.query, ['recursive', 'expand', 'limit', 'cursor'])
  const { tree: files } = commitOf(repoOf(call), call.params['revision']!)
  const prefix = call.params['*'] ? `${call.params['*'].replace(/\/$/, '')}/` : ''
  const inside = [...files].filter(([path]) => path.startsWith(prefix)).toSorted(byPath)
  if (prefix !== '' && inside.length === 0) {
    throw new Refusal(404, `${prefix.slice(0, -1)} does not exist on "${call.params['revision']}"`, {
      code: 'EntryNotFound',
    })
  }
  const isRecursive = /^(true|1)$/.test(call.query.get('recursive') ?? '')
  const folders = new Set(
    inside.flatMap(([path]) => foldersOf(path.slice(prefix.length)).map((folder) => prefix + folder)),
  )
  const entries = [
    ...[...folders].map((path) => ({ type: 'directory', oid: blobOid(Buffer.from(path)), size: 0, path })),
    ...inside.map(([path, entry]) => described(path, entry)),
  ].filter(({ path }) => isRecursive || !path.slice(prefix.length).includes('/'))
  return paged(call, entries, { most: call.hub.limits.pageSize })
}

function described(path: string, { oid, size, lfs }: TreeEntry): { type: string; path: string } {
  const about = lfs && { lfs: { oid: lfs, size, pointerSize: lfsPointer(lfs, size).length } }
  return Object.assign({ type: 'file', path }, { oid, size }, about)
}

function byPath([a]: [string, unknown], [b]: [string, unknown]): number {
  return a < b ? -1 : 1
}
