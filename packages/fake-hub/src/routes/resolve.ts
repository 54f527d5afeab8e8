import type { Call, Routes } from '../http/call.ts'
import { ranged } from '../http/ranged.ts'
import { Refusal } from '../http/refusal.ts'
import { commitOf, repoOf } from './find-repo.ts'

/** Reading one file: small ones from the Hub, those in LFS from the store. */
export const resolveRoutes: Routes = {
  'GET /:types/:owner/:name/resolve/:revision/*': resolve,
  'GET /:owner/:name/resolve/:revision/*': resolve,
}

function resolve(call: Call): Response {
  const repo = repoOf(call)
  const commit = commitOf(repo, call.params['revision']!)
  const entry = commit.tree.get(call.params['*']!)
  if (entry === undefined) throw new Refusal(404, 'Entry not found', { code: 'EntryNotFound' })
  const headers = { 'x-repo-commit': commit.oid }
  if (entry.lfs === undefined) {
    const etag = `"${entry.oid}"`
    if (call.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers: { etag } })
    return ranged(entry.bytes, call.headers, { ...headers, etag })
  }
  const location = call.hub.store.sign(call.hub.storeUrl, { kind: 'get', oid: entry.lfs, size: entry.size })
  const linked = { 'x-linked-etag': `"${entry.lfs}"`, 'x-linked-size': String(entry.size) }
  return new Response(null, { status: 302, headers: { ...headers, ...linked, location } })
}
