import type { Exchange, Handler } from '../server/exchange.ts'
import { readJson } from '../server/read-body.ts'
import { detail } from '../server/refusal.ts'
import { mustWrite } from '../state/permissions.ts'
import type { Commit, Repo, TreeFile } from '../state/repo.ts'
import { addCommit, lfsKey, repoId, resolveRevision } from '../state/repos.ts'
import { ownRepo } from './ref-handlers.ts'

type Tree = ReadonlyMap<string, TreeFile>

/** The paths in which two trees differ. */
function changedPaths(a: Tree, b: Tree): string[] {
  return [...new Set([...a.keys(), ...b.keys()])].filter((path) => a.get(path)?.checksum !== b.get(path)?.checksum)
}

function put(tree: Map<string, TreeFile>, path: string, file: TreeFile | undefined): void {
  if (file) tree.set(path, file)
  else tree.delete(path)
}

interface Rewrite {
  readonly ref: string
  readonly message?: string | null
  readonly force?: boolean
  readonly allow_empty?: boolean
}

const revert: Handler = (exchange) => {
  const repo = ownRepo(exchange, mustWrite)
  const wanted = readJson<Rewrite>(exchange, {
    ref: 'string',
    'message?': 'string',
    'force?': 'boolean',
    'allow_empty?': 'boolean',
  })
  const branch = exchange.params['branch']!
  const target = resolveRevision(repo, wanted.ref)
  if (!target) throw detail(404, { error: `Commit not found: ${wanted.ref}` })
  const parent = repo.commits.get(target.parents[0] ?? '')
  const head = resolveRevision(repo, branch)
  if (!head || !parent) throw detail(500, { error: 'Revert failed: http://lakefs:28000 said no' })
  const tree = new Map(head.tree)
  for (const path of changedPaths(parent.tree, target.tree)) {
    if (head.tree.get(path)?.checksum !== target.tree.get(path)?.checksum) {
      throw detail(409, {
        error: `Revert conflict: ${path}. The revert operation created conflicts with current branch state.`,
      })
    }
    put(tree, path, parent.tree.get(path))
  }
  const message = wanted.message ?? `Revert commit ${target.id.slice(0, 8)}`
  const made = addCommit(exchange.world, repo, { branch, tree, message, author: exchange.user!.name })
  return Response.json({
    success: true,
    message: `Successfully reverted commit ${target.id.slice(0, 8)} on branch '${branch}'`,
    new_commit_id: made.id,
  })
}

const reset: Handler = (exchange) => {
  const { world } = exchange
  const repo = ownRepo(exchange, mustWrite)
  const {
    ref,
    message,
    force = false,
  } = readJson<Rewrite>(exchange, { ref: 'string', 'message?': 'string', 'force?': 'boolean' })
  const branch = exchange.params['branch']!
  if (branch === 'main' && !force) {
    throw detail(400, {
      error: 'Cannot reset main branch without force=true. This is a safety measure to prevent accidental data loss.',
    })
  }
  const target = resolveRevision(repo, ref)
  if (!target) throw detail(404, { error: `Commit not found: ${ref}` })
  const head = resolveRevision(repo, branch)
  if (!head) throw detail(500, { error: 'Reset failed: http://lakefs:28000 said no' })
  if (!force) mustBeRecoverable(exchange, target)
  if (changedPaths(head.tree, target.tree).length === 0 && !force) {
    throw detail(400, { error: 'Branch is already at the target state' })
  }
  const made = addCommit(world, repo, {
    branch,
    tree: new Map(target.tree),
    message: message ?? `Reset to commit ${target.id.slice(0, 8)}`,
    metadata: { reset_to: target.id },
    author: exchange.user!.name,
  })
  const words = `Successfully reset branch '${branch}' to commit ${target.id.slice(0, 8)} (new commit created)`
  return Response.json({ success: true, message: words, commit_id: made.id })
}

function mustBeRecoverable({ world }: Exchange, target: Commit): void {
  const lost = [...target.tree.values()].filter((file) => {
    return file.checksum.startsWith('sha256:') && !world.store.objects.has(lfsKey(file.checksum.slice(7)))
  })
  if (lost.length === 0) return
  const paths = lost.map((file) => file.path)
  const error = `Cannot reset to commit ${target.id.slice(0, 8)}: ${lost.length} LFS file(s) across 1 commit(s) have been garbage collected and are no longer available. Missing files: ${paths.join(', ')}`
  throw detail(400, { error, missing_files: paths, affected_commits: [target.id], recoverable: false })
}

interface Merge {
  readonly message?: string | null
  readonly strategy?: string | null
}

const merge: Handler = (exchange) => {
  const repo = ownRepo(exchange, mustWrite)
  const { message, strategy } = readJson<Merge>(exchange, { 'message?': 'string', 'strategy?': 'string' })
  const { source = '', destination = '' } = exchange.params
  const from = resolveRevision(repo, source)
  const into = resolveRevision(repo, destination)
  if (!from || !into) throw detail(500, { error: 'Merge failed: http://lakefs:28000 said no' })
  const base = commonAncestor(repo, from, into)
  const tree = new Map(into.tree)
  const wanted = changedPaths(base, from.tree)
  const clashing = wanted.filter(
    (path) =>
      into.tree.get(path)?.checksum !== base.get(path)?.checksum &&
      into.tree.get(path)?.checksum !== from.tree.get(path)?.checksum,
  )
  if (clashing.length > 0 && !strategy) {
    throw detail(409, {
      error: `Merge conflict: ${clashing.join(', ')}. Use strategy='source-wins' or 'dest-wins' to resolve automatically.`,
    })
  }
  const kept = strategy === 'dest-wins' ? clashing : []
  for (const path of wanted.filter((changed) => !kept.includes(changed))) put(tree, path, from.tree.get(path))
  if (changedPaths(into.tree, tree).length === 0)
    throw detail(500, { error: `Merge failed: ${repoId(repo)}: no changes` })
  const made = addCommit(exchange.world, repo, {
    branch: destination,
    tree,
    message: message ?? `Merge ${source} into ${destination}`,
    author: exchange.user!.name,
    parents: [into.id, from.id],
  })
  return Response.json({
    success: true,
    message: `Successfully merged ${source} into ${destination}`,
    result: { reference: made.id },
  })
}

function commonAncestor(repo: Repo, a: Commit, b: Commit): Tree {
  const ancestors = (from: Commit): Commit[] => {
    const found = [from]
    for (const commit of found) {
      for (const parent of commit.parents) {
        const next = repo.commits.get(parent)
        if (next && !found.includes(next)) found.push(next)
      }
    }
    return found
  }
  const others = new Set(ancestors(b))
  return ancestors(a).find((commit) => others.has(commit))?.tree ?? new Map()
}

export const rewriteHandlers = {
  'POST /api/:types/:namespace/:name/branch/:branch/revert': revert,
  'POST /api/:types/:namespace/:name/branch/:branch/reset': reset,
  'POST /api/:types/:namespace/:name/merge/:source/into/:destination': merge,
} satisfies Record<string, Handler>
