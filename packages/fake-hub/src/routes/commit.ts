import type { Call, Routes } from '../http/call.ts'
import { checkKnown } from '../http/query.ts'
import { Refusal } from '../http/refusal.ts'
import { refuseBadCard } from '../repos/card.ts'
import type { FakeCommit, FakeRepo } from '../repos/fake-repo.ts'
import { foldersOf } from '../repos/folders-of.ts'
import { readChange, type WantedChange } from './read-change.ts'
import { commitOf, proposableRepo, writableRepo } from './find-repo.ts'

/** Committing. */
export const commitRoutes: Routes = {
  'POST /api/:types/:owner/:name/commit/:revision'(call) {
    checkKnown(call.query, ['create_pr', 'hot_reload'])
    const isPull = /^(1|true)$/.test(call.query.get('create_pr') ?? '')
    const { repo, session } = isPull ? proposableRepo(call) : writableRepo(call)
    const revision = call.params['revision']!
    const base = commitOf(repo, revision)
    const wanted = readChange(call)
    checkParent(repo, wanted, { base, isPull })
    checkPaths(wanted, base)
    const readme = wanted.files['README.md']
    if (readme !== undefined) refuseBadCard(Buffer.from(readme).toString('utf8'), repo.type)
    const lfsFiles = Object.fromEntries(wanted.lfsFiles.map((file) => [file.path, stored(call, file)]))
    const from = wanted.parentCommit === undefined ? base : commitOf(repo, wanted.parentCommit)
    const branch = isPull ? repo.openPull(from) : revision
    if (!repo.branches.includes(branch)) throw new Refusal(400, `${branch} is not a branch`)
    const { title, description, files, deletes } = wanted
    const { oid } = repo.commit({ title, description, files, lfsFiles, deletes, author: session.account.name }, branch)
    const at = `${call.hub.url}/${repo.type === 'model' ? '' : `${repo.type}s/`}${repo.id}`
    const pull = isPull ? { pullRequestUrl: `${at}/discussions/${branch.slice('refs/pr/'.length)}` } : {}
    return Response.json({ success: true, commitOid: oid, commitUrl: `${at}/commit/${oid}`, hookOutput: '', ...pull })
  },
}

function checkParent(
  repo: FakeRepo,
  { parentCommit }: WantedChange,
  about: { base: FakeCommit; isPull: boolean },
): void {
  if (parentCommit === undefined) return
  commitOf(repo, parentCommit)
  if (about.isPull || parentCommit === about.base.oid) return
  throw new Refusal(412, 'A commit has happened since. Please refresh and try again.')
}

function checkPaths({ files, lfsFiles, deletes }: WantedChange, { tree }: FakeCommit): void {
  const added = [...Object.keys(files), ...lfsFiles.map(({ path }) => path)]
  const bad = [...added, ...deletes].find((path) =>
    path.split('/').some((part) => /^(\.git|\.cache|\.\.?|)$/.test(part)),
  )
  if (bad !== undefined) throw new Refusal(400, `Invalid path: ${bad}`)
  if (new Set([...added, ...deletes]).size < added.length + deletes.length)
    throw new Refusal(400, 'A path comes up twice')
  const missing = deletes.find((path) => !tree.has(path))
  if (missing !== undefined) {
    throw new Refusal(404, `A file with the name "${missing}" does not exist`, { code: 'EntryNotFound' })
  }
  const after = new Set([...tree.keys(), ...added])
  for (const path of deletes) after.delete(path)
  const clash = [...after].flatMap(foldersOf).find((folder) => after.has(folder))
  if (clash !== undefined) throw new Refusal(400, `${clash} would be a file and a folder`)
}

function stored(call: Call, { path, oid, size }: WantedChange['lfsFiles'][number]): Uint8Array {
  const bytes = call.hub.store.objects.get(oid)
  if (bytes?.length === size) return bytes
  throw new Refusal(400, `LFS pointer of "${path}" points to an object that does not exist: ${oid}`)
}
