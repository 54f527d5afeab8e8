import { KohubError, type KohubClient, type RepoType, type TreeEntry } from '@tuglet/kohub-client/node'
import type { AuditFinding, AuditLimits } from './audit-finding.ts'
import type { AuditedHub } from './audited-hub.ts'
import { findSecrets } from './find-secrets.ts'

/** The largest file that is looked into, in bytes. */
const most = 200_000

/** Secrets in small files of main, in every repository that the user may read; the others are counted in a warning. */
export async function* auditSecrets(
  { admin, user }: AuditedHub,
  { secrets, out }: AuditLimits,
): AsyncGenerator<AuditFinding, void> {
  if (!secrets) return
  let unread = 0
  for await (const { fullId: id, repoType, name } of admin.admin.listRepositories()) {
    if (name.includes('/')) continue
    const repo = { id, repoType: repoType as RepoType }
    const files = await smallFiles(user, repo)
    if (files === undefined) unread += 1
    for (const { path } of files ?? []) yield* inFile(user, repo, path)
  }
  if (unread === 0) return
  const what = unread === 1 ? '1 repository was' : `${unread} repositories were`
  out.warn(`${what} not searched for secrets: the signed-in user may not read everything.`)
}

interface SearchedRepo {
  readonly id: string
  readonly repoType: RepoType
}

// The admin token opens no files, so this is what the user sees.
async function smallFiles(user: KohubClient, { id, repoType }: SearchedRepo): Promise<TreeEntry[] | undefined> {
  try {
    const tree = await user.listRepoTree(id, { repoType, recursive: true, fallback: false })
    return tree.filter(({ type, size, lfs }) => type === 'file' && !lfs && size > 0 && size <= most)
  } catch (error) {
    if (!KohubError.is(error) || !['notFound', 'forbidden', 'auth'].includes(error.kind)) throw error
    // A repository without a commit has no tree.
    return error.code === 'RevisionNotFound' || error.code === 'EntryNotFound' ? [] : undefined
  }
}

async function* inFile(user: KohubClient, { id, repoType }: SearchedRepo, path: string): AsyncGenerator<AuditFinding> {
  const bytes = await user.readFile(id, { repoType, path, maxBytes: most })
  for (const { kind, line } of findSecrets(bytes)) {
    yield {
      severity: 'high',
      rule: 'secret-in-file',
      subject: `${repoType} ${id}/${path}:${line}`,
      message: `Line ${line} of ${path} in the ${repoType} ${id} holds what looks like ${kind}.`,
      fix: `Revoke it and upload the file without it; the history has it until tuglet kohub repo squash ${id} --type ${repoType}`,
    }
  }
}
