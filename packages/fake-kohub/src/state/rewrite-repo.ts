import type { Repo } from './repo.ts'
import { addCommit, addRepo, repoId, resolveRevision } from './repos.ts'
import type { World } from './world.ts'

/** Moves a repository: the files of main, in one new commit, and nothing else of its history. */
export function moveRepo(world: World, repo: Repo, to: { namespace: string; name: string }): Repo {
  const from = repoId(repo)
  const tree = resolveRevision(repo, 'main')!.tree
  const moved = addRepo(world, { ...settingsOf(repo), ...to, type: repo.type, owner: repo.owner })
  for (const [path, row] of repo.files) moved.files.set(path, row)
  const message = `Repository moved from ${from} to ${repoId(moved)}`
  const commit = addCommit(world, moved, { branch: 'main', tree, message, author: repo.owner })
  for (const file of tree.values()) {
    if (!file.checksum.startsWith('sha256:')) continue
    moved.lfsUses.push({ path: file.path, sha256: file.checksum.slice(7), size: file.size, commit: commit.id })
  }
  world.repos.delete(`${repo.type}:${from}`)
  return moved
}

/** Forgets the history, other branches and tags, as the server does by moving there and back. */
export function squashRepo(world: World, repo: Repo): void {
  const { namespace, name } = repo
  const away = moveRepo(world, repo, { namespace, name: `${name}-squash-0` })
  moveRepo(world, away, { namespace, name })
}

function settingsOf(repo: Repo) {
  const { isPrivate, lfsThresholdBytes, lfsKeepVersions, lfsSuffixRules, quotaBytes, downloads, likers } = repo
  return { isPrivate, lfsThresholdBytes, lfsKeepVersions, lfsSuffixRules, quotaBytes, downloads, likers }
}
